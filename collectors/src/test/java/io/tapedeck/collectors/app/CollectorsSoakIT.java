package io.tapedeck.collectors.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.connection.EpochClock;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Exchanges;
import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.simulator.Simulator;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.Simulators;
import io.tapedeck.simulator.fault.FaultPlan;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Both exchanges under load and faults for a minute: the account holds, and nothing stays behind.
 */
@Tag("soak")
class CollectorsSoakIT {

  private static final Duration RUN = Duration.ofMinutes(1);
  private static final FaultPlan FAULTS =
      FaultPlan.parse("drop=0.001,repeat=0.001,cut=0.001,disconnect=10s,refuse=0.05");

  /** Counts and forgets. */
  private static final class CountingPublisher implements Publisher {
    private final LongAdder messages = new LongAdder();

    @Override
    public void prepare(Collection<RawTopic> topics) {
      // Nothing stands behind this one.
    }

    @Override
    public List<LastHeartbeat> lastHeartbeats(Collection<RawTopic> opsTopics) {
      return List.of();
    }

    @Override
    public void publish(RawTopic topic, RawMessage message, Receipt receipt) {
      messages.increment();
      receipt.published();
    }

    @Override
    public Listening listen(
        Collection<String> exchanges, Consumer<BookRequest> onRequest, LongSupplier epochNanos) {
      return () -> {};
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

  private static ExchangeConfig everything(Simulator simulator) {
    List<String> channels =
        Exchanges.find(simulator.exchange()).channels().stream()
            .filter(channel -> channel.access() == Channel.Access.SOCKET)
            .map(Channel::name)
            .toList();
    return new ExchangeConfig(
        "", simulator.websocket(), simulator.rest(), channels, simulator.symbols());
  }

  private static Stream<String> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("(socket|hand-over|poll)-.*"));
  }

  @Test
  void keepsItsAccountUnderLoadAndFaults() {
    SimulatorOptions options = SimulatorOptions.defaults().withRate(2_500).withFaults(FAULTS);
    CountingPublisher publisher = new CountingPublisher();
    try (Simulator bitmex = Simulators.start("bitmex", options);
        Simulator bitmart = Simulators.start("bitmart", options)) {
      Collectors collectors =
          Collectors.start(
              new CollectorsConfig(
                  "soak",
                  ConnectionConfig.DEFAULT,
                  Map.of("bitmex", everything(bitmex), "bitmart", everything(bitmart))),
              publisher,
              EpochClock.system());
      long end = System.nanoTime() + RUN.toNanos();
      await().atMost(RUN.plusSeconds(10)).until(() -> System.nanoTime() > end);
      long stopping = System.nanoTime();
      assertThat(collectors.stop(Duration.ofSeconds(5))).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofSeconds(5));
      for (CollectorCounts counts : collectors.counts().values()) {
        System.out.println("soak " + counts);
        assertThat(counts.received())
            .isEqualTo(counts.published() + counts.ignored() + counts.rejected());
        assertThat(counts.received()).isGreaterThan(1_000);
        assertThat(counts.reconnects()).isPositive();
      }
    }
    await().untilAsserted(() -> assertThat(ourThreads()).isEmpty());
  }
}
