package io.tapedeck.collectors.history;

import io.github.resilience4j.core.IntervalFunction;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.AccountSubscriptions;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.Subscriptions;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.ListedSymbol;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.collectors.rest.ListedSymbols;
import io.tapedeck.collectors.rest.RequestBudgets;
import io.tapedeck.collectors.rest.SymbolLists;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.text.Nearest;
import io.tapedeck.schemas.value.Visibility;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The past of one exchange and its accounts: what is wanted of it, and who fetches that. */
public final class ExchangeHistory implements AutoCloseable {

  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final long NANOS_A_MILLI = 1_000_000L;
  private static final int TRIES = 4;
  private static final IntervalFunction WAITS =
      IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(1), 2);

  private final Exchange exchange;
  private final ExchangeConfig config;
  private final CollectorsConfig collectors;
  private final RequestBudgets budgets;
  private final EpochClock clock;
  private final Map<Recording, PastRecorder> recorders = new HashMap<>();
  private final List<HandOver> handOvers = new ArrayList<>();

  /**
   * Nothing is asked yet.
   *
   * @param config of the exchange
   * @param collectors of the process
   * @param budgets of the process
   */
  public ExchangeHistory(
      Exchange exchange,
      ExchangeConfig config,
      CollectorsConfig collectors,
      RequestBudgets budgets,
      EpochClock clock) {
    this.exchange = exchange;
    this.config = config;
    this.collectors = collectors;
    this.budgets = budgets;
    this.clock = clock;
  }

  /** Every sentence that says what of an order is wrong here before anybody is asked. */
  public List<String> problems(BackfillOrder order) {
    if (order.source() == BackfillOrder.Source.FILES) {
      return DayFilePlan.problems(exchange, order);
    }
    List<History> all = histories();
    Set<String> offered = new TreeSet<>();
    all.forEach(history -> offered.add(history.table()));
    List<String> problems = new ArrayList<>();
    for (String table : order.tables()) {
      List<History> of = all.stream().filter(history -> history.table().equals(table)).toList();
      if (of.isEmpty()) {
        problems.add(Nearest.unknown("table with a past at " + exchange.name(), table, offered));
      } else if (order.symbols().isEmpty() && of.stream().allMatch(History::eachSymbol)) {
        problems.add("%s of %s need --symbols".formatted(table, exchange.name()));
      } else if (config.accounts().isEmpty()
          && of.stream().allMatch(history -> history.read().signed())) {
        problems.add(
            "%s of %s need a key: name an account in the configuration"
                .formatted(table, exchange.name()));
      }
    }
    return problems;
  }

  /** What of the past the protocols in use give out, public and of the accounts. */
  private List<History> histories() {
    List<History> all = new ArrayList<>(exchange.histories(generation()));
    for (HistoryPlan.Keyed account : accounts().values()) {
      all.addAll(exchange.histories(account.generation()));
    }
    return all;
  }

  private Map<String, HistoryPlan.Keyed> accounts() {
    Map<String, HistoryPlan.Keyed> accounts = new TreeMap<>();
    config
        .accounts()
        .forEach(
            (name, account) ->
                AccountSubscriptions.generation(exchange, config, account)
                    .ifPresent(
                        generation ->
                            accounts.put(
                                name,
                                new HistoryPlan.Keyed(
                                    generation,
                                    account.readAccounts(),
                                    account.allowPowerfulKeys()))));
    return accounts;
  }

  private Generation generation() {
    return Subscriptions.generation(exchange, config)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no protocol %s".formatted(exchange.name(), config.generation())));
  }

  /**
   * The walks that an order takes here.
   *
   * @throws IOException if the exchange does not list its symbols
   * @throws UnknownSymbolException if it has none of a name
   */
  public HistoryPlan plan(BackfillOrder order) throws IOException, InterruptedException {
    if (order.source() == BackfillOrder.Source.FILES) {
      return DayFilePlan.of(exchange, order, explained(order.symbols()));
    }
    return HistoryPlan.of(
        exchange,
        generation(),
        order.tables(),
        symbols(order),
        accounts(),
        order.span(),
        clock.nanos() / NANOS_A_MILLI);
  }

  /**
   * The walks that bring what a gap misses, and a little of the time around it.
   *
   * @return no walk and no sentence if the exchange has no past of such streams
   * @throws IOException if the exchange does not list its symbols, where that is needed
   */
  HistoryPlan plan(GapRequest gap, Span wanted) throws IOException, InterruptedException {
    String account = gap.getAccount();
    HistoryPlan.Keyed keyed = account == null ? null : accounts().get(account);
    if (account != null && keyed == null) {
      return new HistoryPlan(
          List.of(), List.of("the configuration has no account " + account + " any more"));
    }
    List<History> listings =
        GapListings.of(exchange, keyed == null ? generation() : keyed.generation(), gap).stream()
            .filter(history -> keyed == null || keyed.mayAsk(history))
            .toList();
    boolean bySymbol = listings.stream().anyMatch(History::eachSymbol);
    return HistoryPlan.of(
        exchange,
        listings,
        bySymbol ? symbols(gap, account, listings) : Map.of(),
        account,
        keyed == null ? List.of() : keyed.others(),
        wanted,
        clock.nanos() / NANOS_A_MILLI);
  }

  /** The gap's own symbol, or where all may be missing every one that is recorded. */
  private Map<String, Set<String>> symbols(
      GapRequest gap, @Nullable String account, List<History> listings)
      throws IOException, InterruptedException {
    String symbol = gap.getSymbol();
    if (symbol != null) {
      Map<String, Set<String>> one = new HashMap<>();
      listings.forEach(history -> one.put(history.product(), Set.of(symbol)));
      return one;
    }
    AccountConfig own = account == null ? null : config.accounts().get(account);
    List<String> words = own == null || own.symbols().isEmpty() ? config.symbols() : own.symbols();
    return symbols(words.isEmpty() ? List.of("*") : words, listings);
  }

  /** Names of ours are looked up; any others are compared with what stands in files. */
  private List<String> explained(List<String> words) throws IOException, InterruptedException {
    List<String> explained = new ArrayList<>();
    for (String word : words) {
      if (Subscriptions.isOurs(word)) {
        symbols(List.of(word), List.of()).values().forEach(explained::addAll);
      } else {
        explained.add(word);
      }
    }
    return explained;
  }

  private Map<String, Set<String>> symbols(BackfillOrder order)
      throws IOException, InterruptedException {
    List<History> meant =
        histories().stream().filter(history -> order.tables().contains(history.table())).toList();
    return order.symbols().isEmpty() ? Map.of() : symbols(order.symbols(), meant);
  }

  private Map<String, Set<String>> symbols(List<String> words, List<History> listings)
      throws IOException, InterruptedException {
    Map<String, Set<String>> symbols = new HashMap<>();
    Set<String> products = new HashSet<>();
    listings.stream().filter(History::eachSymbol).map(History::product).forEach(products::add);
    List<ListedSymbol> listed = listed(products);
    for (String word : words) {
      List<ListedSymbol> meant = Subscriptions.meant(word, listed);
      if (meant.isEmpty()) {
        throw new UnknownSymbolException(ListedSymbols.unknown(exchange, word, listed));
      }
      meant.forEach(
          symbol ->
              symbols
                  .computeIfAbsent(symbol.product(), any -> new TreeSet<>())
                  .add(symbol.symbol()));
    }
    return symbols;
  }

  /** Asked again where the exchange does not answer, or has been asked too much just now. */
  private List<ListedSymbol> listed(Set<String> products) throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return new SymbolLists(exchange, config, products, clock, budgets.past(exchange)).fetch();
      } catch (IOException e) {
        if (tries >= TRIES) {
          throw e;
        }
        Thread.sleep(WAITS.apply(tries));
      }
    }
  }

  /** Where its daily files are read from, in a sentence. */
  public String dayFilesPlace() {
    try (DayFilePlace place =
        new DayFilePlace(exchange.dayFiles().orElseThrow(), config.dayFiles())) {
      return "daily files of %s are read from %s".formatted(exchange.name(), place.words());
    }
  }

  /** Every topic that these walks write to. */
  public Set<RawTopic> rawTopics(HistoryPlan plan) {
    Set<RawTopic> topics = new LinkedHashSet<>(opsTopics(plan));
    for (WalkPlan walk : plan.walks()) {
      History history = walk.history();
      topics.add(new RawTopic(exchange.name(), history.read().visibility(), history.read().kind()));
      topics.add(new RawTopic(exchange.name(), history.read().visibility(), Kind.UNKNOWN));
    }
    return topics;
  }

  /** Where the steps of these walks go. */
  public Set<RawTopic> opsTopics(HistoryPlan plan) {
    Set<RawTopic> topics = new LinkedHashSet<>();
    for (WalkPlan walk : plan.walks()) {
      Visibility visibility = walk.history().read().visibility();
      topics.add(new RawTopic(exchange.name(), visibility, Kind.OPS));
    }
    return topics;
  }

  /**
   * The recordings that make these walks, to be run side by side: the public past, and each
   * account's.
   *
   * @param known how far earlier processes came, by names of walks
   * @param failures takes a sentence for each walk that the exchange refused; for many threads
   */
  public List<Runnable> recordings(
      HistoryPlan plan,
      Publisher publisher,
      WalkProgress progress,
      Map<String, WalkState> known,
      List<String> failures) {
    Map<Recording, List<WalkPlan>> whose = new LinkedHashMap<>();
    plan.walks()
        .forEach(
            walk ->
                whose
                    .computeIfAbsent(
                        new Recording(walk.account(), walk.isOfFile()), any -> new ArrayList<>())
                    .add(walk));
    List<Runnable> recordings = new ArrayList<>();
    whose.forEach(
        (recording, walks) -> {
          PastRecorder recorder = recorder(recording, publisher);
          recordings.add(
              () -> {
                try {
                  recorder.record(walks, known, progress, failures);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
        });
    return recordings;
  }

  /**
   * What one recorder walks through.
   *
   * @param account whose past; null for the public one
   * @param files whether it is that of daily files
   */
  private record Recording(@Nullable String account, boolean files) {}

  private PastRecorder recorder(Recording recording, Publisher publisher) {
    return recorders.computeIfAbsent(recording, any -> newRecorder(recording, publisher));
  }

  private PastRecorder newRecorder(Recording recording, Publisher publisher) {
    String account = recording.account();
    String name = account == null ? exchange.name() : exchange.name() + "/" + account;
    HandOver handOver = new HandOver(name, publisher, collectors.connection().queueBytes().bytes());
    handOver.start();
    handOvers.add(handOver);
    return new PastRecorder(
        collectors.name(),
        exchange,
        config,
        account,
        collectors.connection().maxFrameBytes().asInt(),
        handOver,
        new CollectorEvents(name),
        budgets.past(exchange),
        time -> Thread.sleep(time.toMillis()),
        clock,
        recording.files() ? exchange.dayFiles().orElseThrow() : null);
  }

  /** Hands over what waits. */
  @Override
  public void close() {
    recorders.values().forEach(PastRecorder::close);
    handOvers.forEach(handOver -> handOver.drain(DRAIN));
    handOvers.forEach(HandOver::close);
    handOvers.clear();
    recorders.clear();
  }
}
