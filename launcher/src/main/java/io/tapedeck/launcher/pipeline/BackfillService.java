package io.tapedeck.launcher.pipeline;

import io.tapedeck.collectors.app.PastWork;
import io.tapedeck.collectors.config.KafkaConfig;
import io.tapedeck.collectors.history.WalkProgress;
import io.tapedeck.collectors.publish.KafkaPublisher;
import io.tapedeck.collectors.publish.PublishException;
import io.tapedeck.lake.CommandFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work on the past that is being done; it ends by itself when all of it is on Kafka. */
final class BackfillService implements Service {

  private static final Duration END = Duration.ofSeconds(15);

  private final PastWork work;
  private final Supplier<KafkaConfig> kafka;
  private final WalkProgress progress;
  private volatile @Nullable Thread thread;
  private volatile @Nullable CommandFailure failure;
  private volatile @Nullable List<String> refused;

  /**
   * Work that is not begun.
   *
   * @param kafka asked when it is begun
   */
  BackfillService(PastWork work, Supplier<KafkaConfig> kafka, WalkProgress progress) {
    this.work = work;
    this.kafka = kafka;
    this.progress = progress;
  }

  @Override
  public String name() {
    return "backfill";
  }

  @Override
  public void start() {
    KafkaConfig to = kafka.get();
    Thread walking = new Thread(() -> walk(to), "backfill");
    thread = walking;
    walking.start();
  }

  private void walk(KafkaConfig to) {
    try (KafkaPublisher publisher = KafkaPublisher.atOnce(to)) {
      refused = work.run(publisher, progress);
    } catch (PublishException e) {
      failure = CommandFailure.world("%s", e.getMessage()).causedBy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failure = CommandFailure.world("fetching the past failed: %s", e).causedBy(e);
    }
  }

  /** What was refused, in sentences, once all is fetched; empty until then. */
  Optional<List<String>> refused() {
    return Optional.ofNullable(refused);
  }

  @Override
  public Optional<CommandFailure> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void stop(Duration limit) {
    Thread walking = thread;
    if (walking == null) {
      return;
    }
    walking.interrupt();
    try {
      walking.join(Math.max(1, limit.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop(END);
  }
}
