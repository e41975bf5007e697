package io.tapedeck.collectors.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.collectors.publish.EarlierSession;
import io.tapedeck.collectors.publish.PublishException;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.fault.FaultPlan;
import io.tapedeck.simulator.server.Simulator;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All exchanges under load and faults, markets and an account of each: every frame that the
 * simulators' ledger holds is received, and published, ignored or rejected; memory stays flat; the
 * end is quick and leaves no thread.
 */
class CollectorsSoakIT {

  private static final FaultPlan FAULTS =
      FaultPlan.parse(
          "drop=0.001,delay=0.0001:50ms,repeat=0.001,reorder=0.001,cut=0.001,disconnect=20s,refuse=0.05");

  /** Market events a second of one simulator; of one event come several frames. */
  private static final Map<String, Integer> RATES =
      Map.of("bitget", 2_200, "bitmart", 3_300, "bitmex", 2_000, "ltp", 1_650);

  private static final AccountKey KEY =
      new AccountKey("made-up-key", "made-up-secret", "made-up-passphrase");
  private static final String ACCOUNT = "main";
  private static final int FRAMES_A_SECOND = 5_000;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final long HEAP_GROWTH = 48L << 20;

  /** Counts and forgets. */
  private static final class CountingPublisher implements Publisher {
    private final Map<String, LongAdder> polled = new ConcurrentHashMap<>();

    @Override
    public void prepare(Collection<RawTopic> topics) {
      // Nothing stands behind this one.
    }

    @Override
    public List<EarlierSession> earlierSessions(Collection<RawTopic> opsTopics) {
      return List.of();
    }

    @Override
    public void publish(RawTopic topic, RawMessage message, Receipt receipt) {
      if (message.getTransport() == Transport.rest && message.getPayload().hasRemaining()) {
        polled.computeIfAbsent(message.getExchange(), any -> new LongAdder()).increment();
      }
      receipt.published();
    }

    @Override
    public Listening listen(
        Collection<String> exchanges, Consumer<BookRequest> onRequest, LongSupplier epochNanos) {
      return () -> {};
    }

    @Override
    public void fail(PublishException why) {
      throw why;
    }

    @Override
    public boolean flush(Duration limit) {
      return true;
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  /** Time that can be told to stand still. */
  private static final class HaltingClock extends Clock {
    private volatile @Nullable Instant halted;

    void halt() {
      halted = Instant.now();
    }

    void goOn() {
      halted = null;
    }

    @Override
    public Instant instant() {
      Instant still = halted;
      return still == null ? Instant.now() : still;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new IllegalStateException("the simulators ask for no zone");
    }
  }

  private final HaltingClock clock = new HaltingClock();
  private final CountingPublisher publisher = new CountingPublisher();
  private final List<Simulator> simulators = new ArrayList<>();

  @AfterEach
  void closeSimulators() {
    simulators.forEach(Simulator::close);
  }

  @Test
  void keepsItsAccountForAQuarterOfAMinute() {
    keepsItsAccount(Duration.ofSeconds(15));
  }

  @Test
  @Tag("soak")
  void keepsItsAccountForTenMinutes() {
    keepsItsAccount(Duration.ofMinutes(10));
  }

  private void keepsItsAccount(Duration run) {
    RATES.forEach(
        (exchange, rate) ->
            simulators.add(
                Simulators.start(
                    exchange,
                    SimulatorOptions.defaults()
                        .withRate(rate)
                        .withFaults(FAULTS)
                        .withKey(KEY)
                        .withClock(clock))));
    Map<String, ExchangeConfig> configs = new TreeMap<>();
    simulators.forEach(
        simulator ->
            configs.put(simulator.exchange(), PrintedConfiguration.of(simulator, KEY, ACCOUNT)));
    Collectors collectors =
        Collectors.start(
            new CollectorsConfig("soak", ConnectionConfig.DEFAULT, configs),
            publisher,
            EpochClock.system());
    pass(WARM_UP);
    long framesBefore = framesSent();
    long heapBefore = heap();
    simulators.forEach(Simulator::disconnectAll);
    pass(run.minus(WARM_UP));
    long frames = framesSent() - framesBefore;
    System.out.printf(
        "soak: %d frames in %s, heap %d then %d KiB%n",
        frames, run.minus(WARM_UP), heapBefore >> 10, heap() >> 10);
    assertThat(frames).isGreaterThan(FRAMES_A_SECOND * run.minus(WARM_UP).toSeconds());
    // Where the machine was busy for a moment, frames wait; what is kept for good stays.
    await()
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> assertThat(heap() - heapBefore).as("growth of the heap").isLessThan(HEAP_GROWTH));

    clock.halt();
    for (Simulator simulator : simulators) {
      await()
          .untilAsserted(
              () ->
                  assertThat(received(collectors, simulator))
                      .as("frames of %s, %s", simulator.exchange(), collectors.counts())
                      .isEqualTo(simulator.framesSent()));
    }
    clock.goOn();
    pass(Duration.ofSeconds(1));

    long stopping = System.nanoTime();
    assertThat(collectors.stop(STOP_LIMIT)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(STOP_LIMIT);
    collectors
        .counts()
        .forEach(
            (exchange, counts) -> {
              System.out.println("soak: " + exchange + " " + counts);
              assertThat(counts.received())
                  .as(exchange)
                  .isPositive()
                  .isEqualTo(counts.published() + counts.ignored() + counts.rejected());
              assertThat(counts.reconnects()).as(exchange).isPositive();
            });
    await().untilAsserted(() -> assertThat(ourThreads()).isEmpty());
  }

  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    await().atMost(time.plusSeconds(30)).until(() -> System.nanoTime() > end);
  }

  private long framesSent() {
    return simulators.stream().mapToLong(Simulator::framesSent).sum();
  }

  /** What came over sockets. */
  private long received(Collectors collectors, Simulator simulator) {
    String exchange = simulator.exchange();
    LongAdder polled = publisher.polled.getOrDefault(exchange, new LongAdder());
    long received =
        Stream.of(exchange, exchange + '/' + ACCOUNT)
            .map(collectors.counts()::get)
            .mapToLong(CollectorCounts::received)
            .sum();
    return received - polled.sum();
  }

  /** Bytes that are in use when nothing can be collected. */
  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Stream<String> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("(socket|hand-over|poll|symbols|account|book-requests).*"));
  }
}
