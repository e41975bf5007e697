package io.tapedeck.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.lake.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServicesTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final List<String> told = new ArrayList<>();
  private final Recorded broker = new Recorded("broker", Duration.ofSeconds(5));
  private final Recorded job = new Recorded("job", Duration.ZERO);
  private final Recorded collectors = new Recorded("collectors", Duration.ZERO);
  private final Services services = new Services(List.of(broker, job, collectors));

  @Test
  void startsInOrderAndStopsInTheReverseOne() throws Exception {
    services.start(() -> false);
    services.stop(LIMIT);
    assertThat(told)
        .containsExactly(
            "start broker",
            "start job",
            "start collectors",
            "stop collectors",
            "stop job",
            "stop broker");
  }

  @Test
  void leavesTimeForThoseThatStopLater() throws Exception {
    services.start(() -> false);
    services.stop(LIMIT);
    assertThat(job.given).isLessThanOrEqualTo(Duration.ofSeconds(25));
    assertThat(broker.given).isGreaterThan(Duration.ofSeconds(25));
  }

  @Test
  void theFirstThatFailsEndsAllWithItsSentence() throws Exception {
    services.start(() -> false);
    job.failed = Optional.of(CommandFailure.world("the job is gone"));
    assertThat(services.failure()).isEqualTo(job.failed);
    assertThatThrownBy(() -> services.stop(LIMIT)).hasMessage("the job is gone");
    services.close();
    assertThat(told).endsWith("close collectors", "close job", "close broker");
  }

  @Test
  void oneThatFailsWhileAnotherIsAwaitedEndsTheStart() {
    collectors.runs = false;
    job.failed = Optional.of(CommandFailure.world("the job is gone"));
    assertThatThrownBy(() -> services.start(() -> false)).hasMessage("the job is gone");
  }

  @Test
  void whatIsNotWantedAnyMoreIsNotStarted() throws Exception {
    services.start(() -> told.size() == 2);
    services.stop(LIMIT);
    assertThat(told).containsExactly("start broker", "start job", "stop job", "stop broker");
  }

  /** Writes down what is done to it. */
  private final class Recorded implements Service {

    private final String name;
    private final Duration reserve;
    private boolean runs = true;
    private Duration given = Duration.ZERO;
    private Optional<CommandFailure> failed = Optional.empty();

    Recorded(String name, Duration reserve) {
      this.name = name;
      this.reserve = reserve;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start() {
      told.add("start " + name);
    }

    @Override
    public boolean awaitRunning(Duration limit) {
      return runs;
    }

    @Override
    public Optional<CommandFailure> failure() {
      return failed;
    }

    @Override
    public Duration reserve() {
      return reserve;
    }

    @Override
    public void stop(Duration limit) {
      given = limit;
      told.add("stop " + name);
    }

    @Override
    public void close() {
      told.add("close " + name);
    }
  }
}
