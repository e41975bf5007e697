package io.tapedeck.launcher.pipeline;

import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.jobs.cluster.EmbeddedCluster;
import io.tapedeck.lake.CommandFailure;
import io.tapedeck.launcher.broker.BrokerAddress;
import io.tapedeck.launcher.broker.BrokerOptions;
import io.tapedeck.launcher.folder.DataFolder;
import io.tapedeck.launcher.folder.Role;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.settings.TapedeckConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The parts that a recording consists of, in the order in which its parts stand on one another. The
 * one place where it is wired.
 *
 * @param broker the embedded broker; empty beside a foreign Kafka, or another process's
 * @param cluster where jobs run
 * @param job the record job
 * @param backfill who fetches the past
 * @param collectors who listen to exchanges
 * @param collectorsConfig what they listen to
 */
record PipelineParts(
    Optional<BrokerService> broker,
    Optional<ClusterService> cluster,
    Optional<RecordJobService> job,
    Optional<BackfillService> backfill,
    Optional<CollectorsService> collectors,
    Optional<CollectorsConfig> collectorsConfig) {

  /**
   * The parts of some roles.
   *
   * @throws IllegalArgumentException if an address, a symbol or a key is not right
   * @throws CommandFailure if there is no broker to be found
   */
  static PipelineParts of(
      TapedeckConfig config, DataFolder folder, Set<Role> roles, Map<String, String> environment) {
    return of(config, folder, roles, environment, Optional.empty());
  }

  /** The same, and an order for the past. */
  static PipelineParts of(
      TapedeckConfig config,
      DataFolder folder,
      Set<Role> roles,
      Map<String, String> environment,
      Optional<PastOrder> past) {
    boolean foreign = !config.kafka().bootstrapServers().isEmpty();
    Optional<BrokerService> broker =
        roles.contains(Role.BROKER) && !foreign
            ? Optional.of(new BrokerService(brokerOptions(config, folder)))
            : Optional.empty();
    Supplier<KafkaAccess> kafka = kafka(config, folder, environment, broker);
    Optional<ClusterService> cluster = Optional.empty();
    Optional<RecordJobService> job = Optional.empty();
    if (roles.contains(Role.JOBS)) {
      JobSettings settings = new JobSettings(config, folder, environment);
      ClusterService started = new ClusterService(() -> EmbeddedCluster.start(settings.cluster()));
      cluster = Optional.of(started);
      job = Optional.of(new RecordJobService(started, () -> settings.record(kafka.get())));
    }
    Optional<CollectorsConfig> wanted =
        roles.contains(Role.COLLECTORS)
            ? Optional.of(CollectorSettings.collectors(config, environment))
            : Optional.empty();
    return new PipelineParts(
        broker,
        cluster,
        job,
        past.map(
            order ->
                new BackfillService(
                    order.work(),
                    () -> CollectorSettings.kafka(config, kafka.get()),
                    order.progress())),
        wanted.map(
            collectors ->
                new CollectorsService(
                    collectors, () -> CollectorSettings.kafka(config, kafka.get()))),
        wanted);
  }

  private static BrokerOptions brokerOptions(TapedeckConfig config, DataFolder folder) {
    return new BrokerOptions(
        folder.kafka(),
        Math.toIntExact(config.kafka().maxMessageBytes().bytes()),
        config.kafka().retention(),
        config.kafka().port());
  }

  /** Asked once the broker runs. */
  private static Supplier<KafkaAccess> kafka(
      TapedeckConfig config,
      DataFolder folder,
      Map<String, String> environment,
      Optional<BrokerService> broker) {
    if (!config.kafka().bootstrapServers().isEmpty()) {
      KafkaAccess access = config.kafka().access(environment);
      return () -> access;
    }
    return () ->
        broker
            .flatMap(BrokerService::access)
            .orElseGet(() -> new BrokerAddress(folder.kafka()).read());
  }

  /** From what everything stands on to what stands on everything. */
  List<Service> inOrder() {
    return Stream.<Optional<? extends Service>>of(broker, cluster, job, backfill, collectors)
        .<Service>flatMap(Optional::stream)
        .toList();
  }
}
