package io.tapedeck.launcher.promise;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.PastConfig;
import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.AccountSocket;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.exchange.Secret;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.history.GapMending;
import io.tapedeck.collectors.history.WalkProgress;
import io.tapedeck.collectors.rest.RequestBudgets;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.GapOutcome;
import io.tapedeck.schemas.avro.event.GapWalked;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.SteppingClock;
import io.tapedeck.simulator.catalog.SteppedExchange;
import io.tapedeck.simulator.server.HttpAnswer;
import io.tapedeck.simulator.server.OutgoingFrame;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A simulated exchange in a time of its own, to which two listen: one all the time, the other with
 * breaks, whose gaps are then mended by the collectors' own mending over HTTP. What each of them
 * has is written as captures. One thread.
 */
final class MissedTime implements AutoCloseable {

  private static final AccountKey KEY = new AccountKey("test-key", "test-secret", "test-memo");
  private static final String ACCOUNT = "desk";

  /** Ends of the channels of bars that are listened to. */
  private static final List<String> BARS = List.of("1m", "1H", "Bin1h");

  private static final JsonMapper JSON = new JsonMapper();
  private static final long MICROS_A_MILLI = 1_000L;
  private static final long NANOS_A_MILLI = 1_000_000L;

  /** Longer than an exchange waits for a ping. */
  private static final Duration PING = Duration.ofSeconds(9);

  private final Exchange exchange;
  private final Generation generation;
  private final Path folder;
  private final Duration step;
  private final SteppingClock clock;
  private final SteppedExchange simulated;
  private final HttpServer server;
  private final MessageKeeper pages = new MessageKeeper();
  private final GapMending mending;
  private final Listener steady;
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final List<Again> again = new ArrayList<>();
  private final Set<Stream> heard = new HashSet<>();
  private @Nullable Listener broken;
  private Instant begin = Instant.MIN;
  private Instant end = Instant.MAX;
  private int stretches;
  private int gaps;
  private long pingedAt;

  /** A stream that was asked for, or a read that is repeated. */
  private record Stream(
      Kind kind, Visibility visibility, String product, String channel, @Nullable String symbol) {

    static Stream of(Channel channel, @Nullable String symbol) {
      return new Stream(
          channel.kind(), channel.visibility(), channel.product(), channel.text(), symbol);
    }

    static Stream of(RestRead read) {
      return new Stream(read.kind(), read.visibility(), read.product(), read.channel(), null);
    }

    boolean isPrivate() {
      return visibility == Visibility.PRIVATE;
    }
  }

  /** What is to be asked for once more. */
  private record Again(GapRequest gap, Stream stream, long dueMicros) {}

  /**
   * Begins to listen.
   *
   * @param rate of the market, events a second
   */
  MissedTime(String name, String generationName, Path folder, Duration step, int rate, String start)
      throws IOException {
    this.folder = folder;
    this.step = step;
    exchange = Exchanges.find(name);
    generation = exchange.generation(generationName).orElse(exchange.generations().get(0));
    clock = new SteppingClock(start);
    simulated =
        SteppedExchange.of(
            name,
            SimulatorOptions.defaults()
                .withSeed(23)
                .withRate(rate)
                .withKey(KEY)
                .withGeneration(generationName)
                .withClock(clock));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    EpochClock ours = () -> clock.millis() * NANOS_A_MILLI;
    mending =
        new GapMending(
            exchange,
            config(),
            new CollectorsConfig("test", ConnectionConfig.DEFAULT, Map.of(name, config())),
            RequestBudgets.inTimeOf(PastConfig.DEFAULT, ours::nanos, this::pass),
            pages,
            ours);
    steady = new Listener("steady");
    // Two who log in at one instant would say the same words.
    pass(PING.toNanos());
  }

  private ExchangeConfig config() {
    Credentials credentials =
        new Credentials(
            new Secret(KEY.key()), new Secret(KEY.secret()), new Secret(KEY.passphrase()));
    URI rest =
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + simulated.restPath());
    return new ExchangeConfig(
        generation.name(),
        URI.create("ws://127.0.0.1:1"),
        rest,
        List.of(),
        simulated.symbols(),
        Map.of(
            ACCOUNT,
            new AccountConfig(
                credentials,
                generation.name(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                true)));
  }

  /** One who listens to the market and to the account, for one stretch of time. */
  private final class Listener {
    private final List<SimulatedListener> sockets = new ArrayList<>();
    private final List<String> pings = new ArrayList<>();
    private final BufferedWriter capture;

    Listener(String file) throws IOException {
      capture = Files.newBufferedWriter(folder.resolve(file + ".jsonl"));
      sockets.add(
          SimulatedListener.market(simulated, exchange, generation, MissedTime.this::hasPast));
      pings.add(generation.keepAlive().message().apply(clock.millis()));
      AccountSide side = generation.accountSide();
      if (side != null) {
        for (AccountSocket socket : side.sockets()) {
          sockets.add(
              SimulatedListener.own(
                  simulated, exchange, side, socket, simulated.symbols(), KEY, clock.millis()));
          pings.add(socket.keepAlive().message().apply(clock.millis()));
        }
      }
    }

    boolean hasAsked() {
      return sockets.stream().allMatch(SimulatedListener::hasAsked);
    }

    /** What it asked for and was given, and what collectors ask for again and again. */
    Set<Stream> streams() {
      Set<Stream> streams = new LinkedHashSet<>();
      exchange.histories(generation).stream()
          .map(history -> Stream.of(history.read()))
          .filter(Stream::isPrivate)
          .forEach(streams::add);
      for (SimulatedListener socket : sockets) {
        for (Subscription topic : socket.topics()) {
          exchange.channels().stream()
              .filter(channel -> channel.name().equals(topic.channel()))
              .findFirst()
              .map(channel -> Stream.of(channel, topic.symbol()))
              .filter(stream -> stream.isPrivate() || heard.contains(stream))
              .ifPresent(streams::add);
        }
      }
      return streams;
    }

    void step(boolean ping) throws IOException {
      for (int i = 0; i < sockets.size(); i++) {
        if (ping) {
          sockets.get(i).send(pings.get(i));
        }
        sockets.get(i).step();
        for (OutgoingFrame frame : sockets.get(i).take()) {
          if (exchange.frames().read(frame.text().getBytes(StandardCharsets.UTF_8))
              instanceof Inbound.Data data) {
            heard.add(
                new Stream(
                    data.kind(), data.visibility(), data.product(), data.channel(), data.symbol()));
          }
          capture.write(line(frame.text()));
          capture.newLine();
        }
      }
    }

    private String line(String text) {
      return JSON.createObjectNode()
          .put("received_at", clock.millis() * NANOS_A_MILLI)
          .put("transport", "websocket")
          .put("payload", text)
          .toString();
    }

    void cut() throws IOException {
      sockets.forEach(SimulatedListener::cut);
      capture.close();
    }
  }

  /** Kinds of which nothing is ever listed only make the run longer. */
  private boolean hasPast(Channel channel) {
    if (channel.kind() == Kind.KLINES && BARS.stream().noneMatch(channel.text()::endsWith)) {
      return false;
    }
    return exchange.histories(generation).stream()
        .anyMatch(history -> history.read().kind() == channel.kind());
  }

  private synchronized void answer(HttpExchange call) throws IOException {
    Map<String, String> headers = new HashMap<>();
    call.getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String target = call.getRequestURI().toString();
    HttpAnswer answer =
        call.getRequestMethod().equals("GET")
            ? simulated.read(target, headers)
            : simulated.post(
                target,
                headers,
                new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    answer.headers().forEach((name, value) -> call.getResponseHeaders().set(name, value));
    call.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  /** Lets time pass for the exchange and those who listen. */
  private void pass(long nanos) {
    Duration left = Duration.ofNanos(nanos);
    do {
      oneStep();
      left = left.minus(step);
    } while (left.toNanos() > 0);
  }

  private synchronized void oneStep() {
    clock.advance(step);
    simulated.step();
    boolean ping = clock.millis() - pingedAt >= PING.toMillis();
    pingedAt = ping ? clock.millis() : pingedAt;
    try {
      steady.step(ping);
      if (broken != null) {
        broken.step(ping);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both listen for so long. */
  void listen(Duration time) throws IOException {
    if (broken == null) {
      Listener first = new Listener("broken-" + stretches++);
      broken = first;
      while (!first.hasAsked() || !steady.hasAsked()) {
        oneStep();
      }
      begin = clock.instant();
    }
    pass(time.toNanos());
  }

  /** One of them hears nothing for so long, comes back, and its gaps are mended. */
  void miss(Duration time) throws IOException, InterruptedException {
    Listener before = broken;
    if (before == null) {
      throw new IllegalStateException("listen before");
    }
    broken = null;
    long from = micros();
    Set<Stream> streams = before.streams();
    before.cut();
    pass(time.toNanos());
    Listener after = new Listener("broken-" + stretches++);
    broken = after;
    while (!after.hasAsked()) {
      oneStep();
    }
    oneStep();
    long to = micros();
    pass(Duration.ofSeconds(30).toNanos());
    for (Stream stream : streams) {
      attempt(request(stream, from, to), stream);
    }
  }

  private GapRequest request(Stream stream, long from, long to) {
    return new GapRequest(
        exchange.name(),
        "gap-" + gaps++,
        stream.kind().word(),
        stream.product(),
        stream.channel(),
        stream.isPrivate() ? null : stream.symbol(),
        stream.isPrivate() ? ACCOUNT : null,
        from,
        to,
        "collector_killed",
        1,
        micros() * MICROS_A_MILLI);
  }

  private void attempt(GapRequest gap, Stream stream) throws InterruptedException {
    GapWalked walked = mending.attempt(gap, new WalkProgress() {});
    outcomes.merge(gap.getKind() + ' ' + walked.getOutcome(), 1, Integer::sum);
    if (walked.getOutcome() == GapOutcome.again) {
      again.add(new Again(gap, stream, walked.getAgain()));
    } else if (walked.getOutcome() == GapOutcome.failed) {
      throw new IllegalStateException(gap + " failed: " + walked);
    }
  }

  /** Nobody listens any more; what could not be mended yet is tried when its time has come. */
  void stop() throws IOException, InterruptedException {
    steady.cut();
    end = clock.instant();
    if (broken != null) {
      broken.cut();
      broken = null;
    }
    while (!again.isEmpty()) {
      Again next = again.remove(0);
      while (micros() < next.dueMicros()) {
        clock.advance(step);
        simulated.step();
      }
      attempt(next.gap(), next.stream());
    }
    mending.close();
    writePages();
  }

  private void writePages() throws IOException {
    try (BufferedWriter capture = Files.newBufferedWriter(folder.resolve("broken-pages.jsonl"))) {
      for (MessageKeeper.Heard heard : pages.all()) {
        RawMessage page = heard.message();
        if (page.getEvent() == null) {
          byte[] body = new byte[page.getPayload().remaining()];
          page.getPayload().duplicate().get(body);
          capture.write(
              JSON.createObjectNode()
                  .put("received_at", page.getReceivedAt())
                  .put("channel", page.getChannel())
                  .put("transport", "rest")
                  .put("endpoint", page.getEndpoint())
                  .put("request", page.getRequest())
                  .put("payload", new String(body, StandardCharsets.UTF_8))
                  .toString());
          capture.newLine();
        }
      }
    }
  }

  /** When both listened for the first time. */
  Instant begin() {
    return begin;
  }

  /** When nobody listened any more. */
  Instant end() {
    return end;
  }

  /** How often each kind of gap came to what. */
  Map<String, Integer> outcomes() {
    return outcomes;
  }

  /** The captures of one who listened, of the other with the pages that mended its gaps. */
  List<String> captures(String of) throws IOException {
    Set<Path> files = new HashSet<>();
    try (var all = Files.newDirectoryStream(folder, of + "*.jsonl")) {
      all.forEach(files::add);
    }
    return files.stream().map(Path::toString).sorted().toList();
  }

  private long micros() {
    return clock.millis() * MICROS_A_MILLI;
  }

  @Override
  public void close() {
    server.stop(0);
    pages.close();
  }
}
