package io.tapedeck.launcher.pipeline;

import io.tapedeck.collectors.app.Collectors;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.connection.EpochClock;
import io.tapedeck.collectors.connection.ListedSymbols;
import io.tapedeck.collectors.exchange.Exchanges;
import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.collectors.publish.KafkaPublisher;
import io.tapedeck.collectors.publish.PublishException;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.jobs.job.Drained;
import io.tapedeck.jobs.job.EmbeddedJob;
import io.tapedeck.jobs.job.JobFailure;
import io.tapedeck.jobs.observe.JobProgress;
import io.tapedeck.lake.CommandFailure;
import io.tapedeck.launcher.broker.BrokerAddress;
import io.tapedeck.launcher.broker.BrokerOptions;
import io.tapedeck.launcher.broker.EmbeddedBroker;
import io.tapedeck.launcher.config.TapedeckConfig;
import io.tapedeck.launcher.folder.DataFolder;
import io.tapedeck.launcher.folder.Role;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole path in this process, or some of its roles: collectors → broker → job → files.
 *
 * <pre>
 * exchanges ─▶ collectors ─▶ broker (embedded, or a cluster's) ─▶ job ─▶ Parquet
 * </pre>
 *
 * <p>One thread starts and stops it; counts may be read by any thread.
 */
public final class LocalPipeline implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalPipeline.class);
  private static final Duration TIME_FOR_COLLECTORS = Duration.ofSeconds(10);
  private static final Duration TIME_FOR_BROKER = Duration.ofSeconds(5);

  private @Nullable EmbeddedBroker broker;
  private @Nullable Publisher publisher;
  private @Nullable Collectors collectors;
  private @Nullable EmbeddedJob job;

  private LocalPipeline() {}

  /**
   * Starts the roles and returns when they run.
   *
   * @throws CommandFailure if the broker, the warehouse or the folder says no
   */
  public static LocalPipeline start(TapedeckConfig config, DataFolder folder, Set<Role> roles) {
    return start(config, folder, roles, System.getenv());
  }

  /**
   * Starts the roles with keys out of this environment, and returns when they run.
   *
   * @throws CommandFailure if the broker, the warehouse or the folder says no
   */
  public static LocalPipeline start(
      TapedeckConfig config, DataFolder folder, Set<Role> roles, Map<String, String> environment) {
    LocalPipeline pipeline = new LocalPipeline();
    try {
      pipeline.startRoles(config, folder, roles, environment);
      return pipeline;
    } catch (PublishException | JobFailure e) {
      pipeline.close();
      throw explain(e);
    } catch (IllegalArgumentException e) {
      pipeline.close();
      throw CommandFailure.words("%s", e.getMessage()).causedBy(e);
    } catch (RuntimeException e) {
      pipeline.close();
      throw e;
    }
  }

  /** Collectors first: what they hear while the job starts waits on the broker. */
  private void startRoles(
      TapedeckConfig config, DataFolder folder, Set<Role> roles, Map<String, String> environment) {
    if (roles.contains(Role.COLLECTORS)) {
      checkSymbols(CollectorSettings.collectors(config, environment), folder);
    }
    String servers = bootstrapServers(config, folder, roles);
    if (roles.contains(Role.COLLECTORS)) {
      publisher = new KafkaPublisher(CollectorSettings.kafka(config, servers));
      collectors =
          Collectors.start(
              CollectorSettings.collectors(config, environment), publisher, EpochClock.system());
      LOG.info("collectors started exchanges={}", config.exchanges().keySet());
    }
    if (roles.contains(Role.JOBS)) {
      job = EmbeddedJob.start(JobSettings.of(config, folder, servers, environment));
      LOG.info("job started warehouse={} rest={}", config.warehouse(), job.restAddress());
    }
  }

  /**
   * A symbol that an exchange does not list is a slip of the pen in a new folder. In a folder that
   * recorded before it may have been delisted over night, which must not keep the others waiting.
   */
  private static void checkSymbols(CollectorsConfig config, DataFolder folder) {
    ListedSymbols listed = new ListedSymbols(EpochClock.system());
    boolean recordedBefore = Files.isDirectory(folder.checkpoints());
    config
        .exchanges()
        .forEach(
            (name, exchange) -> {
              for (String problem : listed.problems(Exchanges.find(name), exchange)) {
                if (!recordedBefore) {
                  throw new IllegalArgumentException(problem);
                }
                LOG.warn("symbol not listed problem={}", problem);
              }
            });
  }

  private String bootstrapServers(TapedeckConfig config, DataFolder folder, Set<Role> roles) {
    String configured = config.kafka().bootstrapServers();
    if (!configured.isEmpty()) {
      return configured;
    }
    BrokerAddress address = new BrokerAddress(folder.kafka());
    if (!roles.contains(Role.BROKER)) {
      return address.read();
    }
    int largest = Math.toIntExact(config.kafka().maxMessageBytes().bytes());
    broker =
        EmbeddedBroker.start(
            new BrokerOptions(folder.kafka(), largest, config.kafka().retention()));
    LOG.info("broker started servers={}", broker.bootstrapServers());
    return broker.bootstrapServers();
  }

  /** The account of each exchange; empty without collectors. */
  public Map<String, CollectorCounts> counts() {
    Collectors running = collectors;
    return running == null ? Map.of() : running.counts();
  }

  /** How far the job is; empty without one. */
  public Optional<JobProgress> progress() {
    return Optional.ofNullable(job).map(EmbeddedJob::progress);
  }

  /** Where Flink answers about the job and its metrics, on loopback; empty without a job. */
  public Optional<URI> flinkAddress() {
    return Optional.ofNullable(job).map(EmbeddedJob::restAddress);
  }

  /** Why the broker, the job or publishing ended by itself, if one did. */
  public Optional<CommandFailure> failure() {
    return Optional.ofNullable(broker)
        .flatMap(EmbeddedBroker::failure)
        .or(
            () ->
                Optional.ofNullable(job).flatMap(EmbeddedJob::failure).map(LocalPipeline::explain))
        .or(
            () ->
                Optional.ofNullable(publisher)
                    .flatMap(Publisher::failure)
                    .map(LocalPipeline::explain));
  }

  private static CommandFailure explain(RuntimeException failure) {
    return CommandFailure.world("%s", failure.getMessage()).causedBy(failure);
  }

  /**
   * Stops in order: collectors say goodbye, the job reads to the end and commits, the broker closes
   * its log.
   *
   * @param limit time for all of it
   * @return records that still wait on the broker; the next start goes on with them
   * @throws CommandFailure if the broker or the job had given up
   */
  public long stop(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    failure().ifPresent(LocalPipeline::raise);
    stopCollectors();
    long waiting = 0;
    EmbeddedJob running = job;
    if (running != null) {
      Duration left = Duration.ofNanos(deadline - System.nanoTime()).minus(TIME_FOR_BROKER);
      waiting = drain(running, left.isNegative() ? Duration.ZERO : left);
      LOG.info("job stopped waiting={}", waiting);
    }
    close();
    return waiting;
  }

  private long drain(EmbeddedJob running, Duration limit) {
    try {
      Drained drained = running.drain(limit);
      job = null;
      return drained.recordsWaiting();
    } catch (JobFailure e) {
      throw explain(e);
    }
  }

  private static void raise(CommandFailure failure) {
    throw failure;
  }

  private void stopCollectors() {
    Collectors running = collectors;
    if (running != null) {
      boolean whole = running.stop(TIME_FOR_COLLECTORS);
      LOG.info("collectors stopped everythingPublished={}", whole);
      collectors = null;
    }
    Publisher open = publisher;
    if (open != null) {
      open.close();
      publisher = null;
    }
  }

  /**
   * Stops at once what still runs. Beside a broker that gave up, nobody could say goodbye in a
   * sensible time: all is left as after a kill, and the process ends.
   */
  @Override
  public void close() {
    if (Optional.ofNullable(broker).flatMap(EmbeddedBroker::failure).isPresent()) {
      LOG.warn("the broker gave up: leaving everything as it is");
      return;
    }
    stopCollectors();
    EmbeddedJob running = job;
    if (running != null) {
      job = null;
      running.close();
    }
    EmbeddedBroker open = broker;
    if (open != null) {
      broker = null;
      open.close();
      LOG.info("broker stopped");
    }
  }
}
