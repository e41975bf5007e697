package io.tapedeck.launcher.pipeline;

import io.tapedeck.collectors.app.Collectors;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.KafkaConfig;
import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.collectors.publish.KafkaPublisher;
import io.tapedeck.collectors.publish.PublishException;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.lake.CommandFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The collectors, and how they publish. */
final class CollectorsService implements Service {

  private static final Logger LOG = LoggerFactory.getLogger(CollectorsService.class);
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(10);

  private final CollectorsConfig config;
  private final Supplier<KafkaConfig> kafka;
  private volatile @Nullable Publisher publisher;
  private volatile @Nullable Collectors collectors;

  /**
   * Collectors that are not started yet.
   *
   * @param kafka asked when they are
   */
  CollectorsService(CollectorsConfig config, Supplier<KafkaConfig> kafka) {
    this.config = config;
    this.kafka = kafka;
  }

  @Override
  public String name() {
    return "collectors";
  }

  @Override
  public void start() {
    try {
      Publisher opened = new KafkaPublisher(kafka.get());
      publisher = opened;
      collectors = Collectors.start(config, opened, EpochClock.system());
    } catch (PublishException e) {
      throw explain(e);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.words("%s", e.getMessage()).causedBy(e);
    }
  }

  /** The account of each exchange; empty while they do not run. */
  Map<String, CollectorCounts> counts() {
    Collectors running = collectors;
    return running == null ? Map.of() : running.counts();
  }

  @Override
  public Optional<CommandFailure> failure() {
    return Optional.ofNullable(publisher)
        .flatMap(Publisher::failure)
        .map(CollectorsService::explain);
  }

  private static CommandFailure explain(PublishException failure) {
    return CommandFailure.world("%s", failure.getMessage()).causedBy(failure);
  }

  @Override
  public void stop(Duration limit) {
    Collectors running = collectors;
    if (running != null) {
      collectors = null;
      boolean whole = running.stop(limit.compareTo(TIME_TO_STOP) < 0 ? limit : TIME_TO_STOP);
      LOG.info("collectors stopped everythingPublished={}", whole);
    }
    Publisher open = publisher;
    if (open != null) {
      publisher = null;
      open.close();
    }
  }

  @Override
  public void close() {
    stop(TIME_TO_STOP);
  }
}
