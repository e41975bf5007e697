package io.tapedeck.launcher.pipeline;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.collectors.rest.ListedSymbols;
import io.tapedeck.jobs.observe.JobProgress;
import io.tapedeck.lake.CommandFailure;
import io.tapedeck.launcher.folder.DataFolder;
import io.tapedeck.launcher.folder.Role;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.settings.TapedeckConfig;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
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
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /** What stands before the services. */
  private static final String SYMBOLS = "by asking for symbols";

  /** What a start gets to come to an end after it is not wanted any more. */
  private static final Duration END_OF_START = Duration.ofSeconds(20);

  private final PipelineParts parts;
  private final Services services;

  private LocalPipeline(PipelineParts parts) {
    this.parts = parts;
    services = new Services(parts.inOrder());
  }

  /**
   * Starts the roles and returns when they run.
   *
   * @throws CommandFailure if the broker, the warehouse or the folder says no
   */
  public static LocalPipeline start(TapedeckConfig config, DataFolder folder, Set<Role> roles)
      throws InterruptedException {
    return start(config, folder, roles, System.getenv(), StopSignal.never(), unwatched -> {});
  }

  /**
   * Starts the roles with keys out of this environment, and returns when they run, or when somebody
   * asks to stop: then with what has been started until then.
   *
   * @param watcher is told what is being started, several times a second, on the calling thread
   * @throws CommandFailure if the broker, the warehouse or the folder says no
   */
  public static LocalPipeline start(
      TapedeckConfig config,
      DataFolder folder,
      Set<Role> roles,
      Map<String, String> environment,
      StopSignal stop,
      Consumer<String> watcher)
      throws InterruptedException {
    return start(config, folder, roles, environment, Optional.empty(), stop, watcher);
  }

  /** The same, with an order for the past that is fetched once all runs. */
  public static LocalPipeline start(
      TapedeckConfig config,
      DataFolder folder,
      Set<Role> roles,
      Map<String, String> environment,
      Optional<PastOrder> past,
      StopSignal stop,
      Consumer<String> watcher)
      throws InterruptedException {
    LocalPipeline pipeline;
    try {
      pipeline = new LocalPipeline(PipelineParts.of(config, folder, roles, environment, past));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.words("%s", e.getMessage()).causedBy(e);
    }
    try {
      pipeline.start(folder, stop, watcher);
      return pipeline;
    } catch (RuntimeException | InterruptedException e) {
      pipeline.close();
      throw e;
    }
  }

  /** Starting blocks in many places; so it has a thread of its own, which may be left behind. */
  private void start(DataFolder folder, StopSignal stop, Consumer<String> watcher)
      throws InterruptedException {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread starter =
        new Thread(
            () -> {
              try {
                parts.collectorsConfig().ifPresent(wanted -> checkSymbols(wanted, folder));
                services.start(stop::isAsked);
                end.complete(null);
              } catch (InterruptedException | RuntimeException e) {
                end.completeExceptionally(e);
              }
            },
            "pipeline-start");
    starter.setDaemon(true);
    starter.start();
    while (!isOver(end, LOOK_EVERY)) {
      watcher.accept(services.awaited().isEmpty() ? SYMBOLS : services.awaited());
      if (stop.isAsked()) {
        if (!isOver(end, END_OF_START)) {
          LOG.warn("the start does not end, stopping what runs");
          starter.interrupt();
        }
        return;
      }
    }
  }

  private static boolean isOver(CompletableFuture<Void> end, Duration limit)
      throws InterruptedException {
    try {
      end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
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
                  throw CommandFailure.words("%s", problem);
                }
                LOG.warn("symbol not listed problem={}", problem);
              }
            });
  }

  /** The account of each exchange; empty without collectors. */
  public Map<String, CollectorCounts> counts() {
    return parts.collectors().map(CollectorsService::counts).orElse(Map.of());
  }

  /** What exchanges refused of an order for the past, once all else is fetched; else empty. */
  public Optional<List<String>> pastRefused() {
    return parts.backfill().flatMap(BackfillService::refused);
  }

  /** How far the job is; empty without one. */
  public Optional<JobProgress> progress() {
    return parts.job().map(RecordJobService::progress);
  }

  /** Name and value of every metric of the job and its cluster; none without one. */
  public Map<String, String> metrics() {
    return parts.cluster().map(ClusterService::metrics).orElse(Map.of());
  }

  /** Where the embedded broker listens; empty without one. */
  public Optional<String> brokerAddress() {
    return parts.broker().flatMap(BrokerService::access).map(KafkaAccess::bootstrapServers);
  }

  /** Why the broker, the job or publishing ended by itself, if one did. */
  public Optional<CommandFailure> failure() {
    return services.failure();
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
    services.stop(limit);
    return parts.job().map(RecordJobService::waiting).orElse(0L);
  }

  /**
   * Stops at once what still runs. Beside a broker that gave up, nobody could say goodbye in a
   * sensible time: all is left as after a kill, and the process ends.
   */
  @Override
  public void close() {
    if (parts.broker().flatMap(BrokerService::failure).isPresent()) {
      LOG.warn("the broker gave up: leaving everything as it is");
      return;
    }
    services.close();
  }
}
