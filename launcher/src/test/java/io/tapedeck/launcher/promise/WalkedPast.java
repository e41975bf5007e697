package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.app.Backfill;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.Secret;
import io.tapedeck.collectors.history.BackfillOrder;
import io.tapedeck.collectors.history.WalkPlan;
import io.tapedeck.collectors.history.WalkProgress;
import io.tapedeck.collectors.paging.Page;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.market.normalise.FrameNormaliser;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A simulated exchange with an account that has a past, and what walks through it brought. */
final class WalkedPast implements AutoCloseable {

  private static final AccountKey KEY =
      new AccountKey("made-up-key", "made-up-secret", "made-up-passphrase");

  private final Simulator simulator;
  private final Path state;
  private final Span span;
  private final MessageKeeper publisher = new MessageKeeper();
  private final List<WalkPlan> walks = new ArrayList<>();
  private final List<String> unavailable = new ArrayList<>();
  private final List<History> listings = new ArrayList<>();
  private final List<String> left = Collections.synchronizedList(new ArrayList<>());

  /**
   * Starts it.
   *
   * @param state file that the exchange writes its accounts beside
   * @param generation of the simulator; null for the newest
   * @param past how long the accounts have traded
   */
  WalkedPast(String exchange, @Nullable String generation, Path state, Duration past, Span span) {
    this.state = state;
    this.span = span;
    simulator =
        Simulators.start(
            exchange,
            SimulatorOptions.defaults()
                .withSeed(11)
                .withKey(KEY)
                .withGeneration(generation)
                .withPast(past)
                .withState(state));
  }

  /** Walks what this generation of the exchange has of these tables. */
  void walk(String generation, String tables, List<String> symbols) throws Exception {
    String exchange = simulator.exchange();
    Exchange asked = Exchanges.find(exchange);
    listings.addAll(asked.histories(asked.generation(generation).orElseThrow()));
    Backfill backfill =
        new Backfill(
            new CollectorsConfig(
                "test", ConnectionConfig.DEFAULT, Map.of(exchange, config(generation))),
            EpochClock.system());
    BackfillOrder order =
        new BackfillOrder(List.of(exchange), List.of(tables.split(",")), symbols, span);
    assertThat(backfill.problems(order)).isEmpty();
    backfill.plan(order);
    walks.addAll(backfill.walks());
    unavailable.addAll(backfill.unavailable());
    left.addAll(backfill.run(publisher, new Noted()));
  }

  private ExchangeConfig config(String generation) {
    Credentials credentials =
        new Credentials(
            new Secret(KEY.key()), new Secret(KEY.secret()), new Secret(KEY.passphrase()));
    List<String> others = simulator.exchange().equals("bitmex") ? List.of("*") : List.of();
    return new ExchangeConfig(
        generation,
        simulator.websocket(),
        simulator.rest(),
        List.of(),
        List.of(),
        Map.of(
            "desk",
            new AccountConfig(
                credentials, generation, null, null, List.of(), List.of(), others, true)));
  }

  /** What was refused, or may be missing. */
  List<String> left() {
    return left;
  }

  /** What was not there to be walked. */
  List<String> unavailable() {
    return unavailable;
  }

  /** Every listing of the protocol, by read, product and variant. */
  Set<String> listings() {
    return names(listings);
  }

  /** Those that were walked. */
  Set<String> walkedListings() {
    return names(walks.stream().map(WalkPlan::history).toList());
  }

  private static Set<String> names(List<History> histories) {
    Set<String> names = new TreeSet<>();
    histories.forEach(
        history ->
            names.add(
                String.join(" ", history.read().path(), history.product(), history.variant())));
    return names;
  }

  /** Ids of the rows that listings of a table, of a variant that begins so, brought. */
  Set<String> ids(String table, String variant, String products) throws IOException {
    Set<String> ids = new TreeSet<>();
    for (Page.Row row : rows(table, variant, products)) {
      ids.add(String.valueOf(row.id()));
    }
    return ids;
  }

  /** The rows themselves. */
  List<Page.Row> rows(String table, String variant, String products) throws IOException {
    Set<String> channels = new TreeSet<>();
    List<Page.Row> rows = new ArrayList<>();
    for (History history : walks.stream().map(WalkPlan::history).distinct().toList()) {
      String channel = history.read().channel();
      boolean meant =
          history.table().equals(table)
              && history.variant().startsWith(variant)
              && history.product().matches(products);
      if (meant && channels.add(channel)) {
        for (RawMessage page : pages(channel)) {
          rows.addAll(history.rows().read(body(page)).rows());
        }
      }
    }
    return rows;
  }

  /** Pages of this channel. */
  List<RawMessage> pages(String channel) {
    return publisher.all().stream()
        .map(MessageKeeper.Heard::message)
        .filter(message -> message.getEvent() == null && message.getChannel().equals(channel))
        .toList();
  }

  /**
   * What a read brought.
   *
   * @param listed rows on its pages
   * @param stored rows of its table that were made of them
   * @param elsewhere rows of other tables that were made of them
   * @param rejected rows that could not be read
   */
  record Brought(
      String read, String table, long listed, long stored, long elsewhere, long rejected) {}

  /** What each read brought that brought anything. */
  List<Brought> brought() throws IOException {
    Map<String, History> reads = new TreeMap<>();
    walks.forEach(walk -> reads.put(walk.history().read().channel(), walk.history()));
    List<Brought> all = new ArrayList<>();
    for (Map.Entry<String, History> read : reads.entrySet()) {
      long listed = 0;
      Map<String, Long> made = new TreeMap<>();
      for (RawMessage page : pages(read.getKey())) {
        listed += read.getValue().rows().read(body(page)).rows().size();
        for (Rows rows : normalised(page, read.getValue())) {
          made.merge(rows.table().name(), (long) rows.rows().size(), Long::sum);
        }
      }
      if (listed > 0) {
        String table = read.getValue().table();
        long stored = made.getOrDefault(table, 0L);
        long rejected = made.getOrDefault("rejected", 0L);
        long whole = made.values().stream().mapToLong(Long::longValue).sum();
        all.add(
            new Brought(read.getKey(), table, listed, stored, whole - stored - rejected, rejected));
      }
    }
    return all;
  }

  private List<Rows> normalised(RawMessage page, History history) {
    FrameNormaliser normaliser = new FrameNormaliser();
    return normaliser.normalise(
        normaliser.newState(simulator.exchange()), page, history.read().visibility());
  }

  private static byte[] body(RawMessage message) {
    byte[] body = new byte[message.getPayload().remaining()];
    message.getPayload().duplicate().get(body);
    return body;
  }

  /**
   * What the exchange has written down.
   *
   * @param wallet which of its files
   */
  AccountPast truth(String wallet, long account) throws IOException {
    return AccountPast.read(
        state.resolveSibling(state.getFileName() + "." + wallet), account, span);
  }

  @Override
  public void close() {
    simulator.close();
    publisher.close();
  }

  private final class Noted implements WalkProgress {

    @Override
    public void missing(WalkPlan plan, Span lost) {
      left.add(plan.what() + " misses " + lost);
    }
  }
}
