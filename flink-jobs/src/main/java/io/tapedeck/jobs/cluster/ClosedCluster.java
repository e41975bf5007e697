package io.tapedeck.jobs.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.runtime.blob.BlobServer;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.dispatcher.DispatcherOperationCaches;
import org.apache.flink.runtime.dispatcher.MemoryArchivedApplicationStore;
import org.apache.flink.runtime.dispatcher.PartialDispatcherServices;
import org.apache.flink.runtime.dispatcher.SessionDispatcherFactory;
import org.apache.flink.runtime.dispatcher.VoidHistoryServerArchivist;
import org.apache.flink.runtime.dispatcher.runner.DefaultDispatcherRunnerFactory;
import org.apache.flink.runtime.entrypoint.ClusterInformation;
import org.apache.flink.runtime.entrypoint.component.DispatcherResourceManagerComponent;
import org.apache.flink.runtime.heartbeat.HeartbeatServices;
import org.apache.flink.runtime.jobmanager.HaServicesPersistenceComponentFactory;
import org.apache.flink.runtime.leaderretrieval.LeaderRetrievalService;
import org.apache.flink.runtime.metrics.MetricRegistry;
import org.apache.flink.runtime.metrics.MetricRegistryConfiguration;
import org.apache.flink.runtime.metrics.MetricRegistryImpl;
import org.apache.flink.runtime.metrics.ReporterSetup;
import org.apache.flink.runtime.metrics.filter.ReporterFilter;
import org.apache.flink.runtime.metrics.groups.JobManagerMetricGroup;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.resourcemanager.ResourceManagerGateway;
import org.apache.flink.runtime.resourcemanager.ResourceManagerId;
import org.apache.flink.runtime.resourcemanager.ResourceManagerServiceImpl;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.runtime.rpc.RpcService;
import org.apache.flink.runtime.rpc.RpcUtils;
import org.apache.flink.runtime.security.token.DelegationTokenManager;
import org.apache.flink.runtime.webmonitor.retriever.MetricQueryServiceRetriever;
import org.apache.flink.runtime.webmonitor.retriever.impl.RpcGatewayRetriever;
import org.apache.flink.util.AutoCloseableAsync;
import org.apache.flink.util.concurrent.ExponentialBackoffRetryStrategy;
import org.apache.flink.util.concurrent.FutureUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mini cluster that listens nowhere: no REST interface is started, and the blob server's socket
 * is closed before there is a job. Whoever wants to know something asks in this process.
 *
 * <p>Flink starts its REST interface together with dispatcher and resource manager, without a
 * switch; so those two are started here, as Flink does it, and the REST interface is not.
 */
@SuppressWarnings("try") // Flink closes its services with an exception of any kind
final class ClosedCluster extends MiniCluster {

  private static final Logger LOG = LoggerFactory.getLogger(ClosedCluster.class);
  private static final String NO_REST_ADDRESS = "";
  private static final int RETRIES = 12;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

  private final MetricBoard metrics;
  private final List<AutoCloseableAsync> masters = new ArrayList<>();
  private @Nullable LeaderRetrievalService resourceManagerLeader;

  /**
   * Flink closes a cluster as soon as all its components have ended, and takes it for so when there
   * are none of its own kind: it asks for that once, right after they were made.
   */
  private boolean beingSetUp;

  ClosedCluster(MiniClusterConfiguration settings, MetricBoard metrics) {
    super(settings);
    this.metrics = metrics;
  }

  @Override
  protected MetricRegistryImpl createMetricRegistry(Configuration settings, long largestMessage) {
    ReporterSetup board =
        new ReporterSetup(
            "board", new MetricConfig(), metrics, ReporterFilter.getNoOpFilter(), Map.of());
    return new MetricRegistryImpl(
        MetricRegistryConfiguration.fromConfiguration(settings, largestMessage), List.of(board));
  }

  @Override
  protected Collection<? extends DispatcherResourceManagerComponent>
      createDispatcherResourceManagerComponents(
          Configuration settings,
          RpcServiceFactory rpcServices,
          BlobServer blobs,
          HeartbeatServices heartbeats,
          DelegationTokenManager tokens,
          MetricRegistry registry,
          MetricQueryServiceRetriever unused,
          FatalErrorHandler onFatalError)
          throws Exception {
    // Its socket goes; no job has anything to fetch, see EmbeddedCluster's settings.
    blobs.close();
    RpcService rpc = rpcServices.createRpcService();
    ResourceManagerServiceImpl resourceManager =
        ResourceManagerServiceImpl.create(
            StandaloneResourceManagerFactory.getInstance(),
            settings,
            ResourceID.generate(),
            rpc,
            getHaServices(),
            heartbeats,
            tokens,
            onFatalError,
            new ClusterInformation(RpcUtils.getHostname(rpc), blobs.getPort()),
            NO_REST_ADDRESS,
            registry,
            RpcUtils.getHostname(rpc),
            getIOExecutor());
    masters.add(resourceManager);
    startDispatcher(settings, rpc, blobs, heartbeats, registry, onFatalError);
    resourceManager.start();
    beingSetUp = true;
    return List.of();
  }

  private void startDispatcher(
      Configuration settings,
      RpcService rpc,
      BlobServer blobs,
      HeartbeatServices heartbeats,
      MetricRegistry registry,
      FatalErrorHandler onFatalError)
      throws Exception {
    RpcGatewayRetriever<ResourceManagerId, ResourceManagerGateway> resourceManagers =
        new RpcGatewayRetriever<>(
            rpc,
            ResourceManagerGateway.class,
            ResourceManagerId::fromUuid,
            new ExponentialBackoffRetryStrategy(RETRIES, FIRST_PAUSE, LONGEST_PAUSE));
    DispatcherOperationCaches answers = new DispatcherOperationCaches();
    masters.add(answers);
    PartialDispatcherServices services =
        new PartialDispatcherServices(
            settings,
            getHaServices(),
            resourceManagers,
            blobs,
            heartbeats,
            () ->
                JobManagerMetricGroup.createJobManagerMetricGroup(
                    registry, RpcUtils.getHostname(rpc)),
            new MemoryArchivedApplicationStore(),
            onFatalError,
            VoidHistoryServerArchivist.INSTANCE,
            registry.getMetricQueryServiceGatewayRpcAddress(),
            getIOExecutor(),
            answers,
            Set.of());
    masters.add(
        DefaultDispatcherRunnerFactory.createSessionRunner(SessionDispatcherFactory.INSTANCE)
            .createDispatcherRunner(
                getHaServices().getDispatcherLeaderElection(),
                onFatalError,
                new HaServicesPersistenceComponentFactory(getHaServices()),
                getIOExecutor(),
                rpc,
                services));
    resourceManagerLeader = getHaServices().getResourceManagerLeaderRetriever();
    resourceManagerLeader.start(resourceManagers);
  }

  /** Dispatcher and resource manager end with the rest, before what they stand on. */
  @Override
  public CompletableFuture<Void> closeAsync() {
    if (beingSetUp) {
      beingSetUp = false;
      return CompletableFuture.completedFuture(null);
    }
    List<CompletableFuture<Void>> ended = new ArrayList<>();
    masters.forEach(master -> ended.add(master.closeAsync()));
    masters.clear();
    return FutureUtils.completeAll(ended)
        .handle((done, failure) -> stopFollowing())
        .thenCompose(done -> super.closeAsync());
  }

  private @Nullable Void stopFollowing() {
    LeaderRetrievalService following = resourceManagerLeader;
    if (following != null) {
      resourceManagerLeader = null;
      try {
        following.stop();
      } catch (Exception e) {
        LOG.warn("the resource manager's leader is still followed", e);
      }
    }
    return null;
  }
}
