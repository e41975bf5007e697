package io.tapedeck.collectors.connection;

import io.github.bucket4j.TimeMeter;
import io.netty.channel.EventLoop;
import io.tapedeck.collectors.exchange.Topic;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.schemas.avro.Transport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records one stream: opens a session, and after its end the next, until told to stop. Everything
 * happens on one event loop; start and stop may be called from any thread.
 */
public final class StreamRecorder {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final SessionPlan plan;
  private final SocketOpener opener;
  private final HandOver handOver;
  private final CollectorEvents events;
  private final EpochClock clock;
  private final EventLoop thread;
  private final ReconnectPlan reconnects;
  private final RefusedTopics refusedTopics = new RefusedTopics();
  private final Lost lost = new Lost();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  private @Nullable LastHeartbeat previous;
  private @Nullable Session session;
  private boolean stopping;

  /**
   * Prepares to record.
   *
   * @param previous the last session of this stream that Kafka knows of; null for the first ever
   */
  StreamRecorder(
      SessionPlan plan,
      SocketOpener opener,
      HandOver handOver,
      CollectorEvents events,
      EpochClock clock,
      EventLoop thread,
      @Nullable LastHeartbeat previous) {
    this.plan = plan;
    this.opener = opener;
    this.handOver = handOver;
    this.events = events;
    this.clock = clock;
    this.thread = thread;
    this.previous = previous;
    reconnects =
        new ReconnectPlan(
            plan.connection(), plan.generation().limits().connects(), TimeMeter.SYSTEM_NANOTIME);
  }

  /** Opens the first session. */
  void start() {
    thread.execute(this::openWithinBudget);
  }

  /** Ends the session and opens no more; done when its last step is handed over. */
  CompletableFuture<Void> stop() {
    thread.execute(
        () -> {
          stopping = true;
          if (session == null) {
            stopped.complete(null);
          } else {
            session.end(EndReason.SHUTDOWN, "stopped by us");
          }
        });
    return stopped;
  }

  private void openWithinBudget() {
    later(reconnects.takeConnect(), this::open);
  }

  private void later(Duration wait, Runnable action) {
    if (wait.isZero()) {
      action.run();
    } else {
      thread
          .schedule(action, wait.toNanos(), TimeUnit.NANOSECONDS)
          .addListener(
              done -> {
                if (!done.isSuccess() && !done.isCancelled()) {
                  events.error("recording of " + plan.endpoint() + " broke: " + done.cause());
                }
              });
    }
  }

  private void open() {
    if (stopping) {
      return;
    }
    refusedTopics.due(plan.topics(), System.nanoTime());
    List<Topic> topics = refusedTopics.allowed(plan.topics());
    if (handOver.isFull() || topics.isEmpty()) {
      later(LOOK_AGAIN, this::open);
      return;
    }
    Session next = newSession(topics);
    session = next;
    opener
        .open(plan, new SessionHandler(next, handOver), thread)
        .addListener(
            connected -> {
              if (!connected.isSuccess()) {
                next.end(EndReason.CONNECT_FAILED, Causes.sentence(connected.cause()));
              }
            });
  }

  private Session newSession(List<Topic> topics) {
    SessionEnding ending = new SessionEnding();
    SessionRecorder recorder =
        new SessionRecorder(
            plan.stream(),
            plan.endpoint(),
            Transport.websocket,
            clock.nanos(),
            handOver,
            events,
            lost,
            ending::onLoss);
    Session next =
        new Session(
            plan,
            topics,
            recorder,
            lost,
            refusedTopics,
            events,
            clock,
            System::nanoTime,
            previous,
            this::ended);
    ending.session = next;
    return next;
  }

  /** Ends a session whose message the broker did not take; told on the producer's thread. */
  private final class SessionEnding {
    private volatile @Nullable Session session;

    void onLoss(String detail) {
      thread.execute(
          () -> {
            if (session != null) {
              session.end(EndReason.PUBLISH_FAILED, detail);
            }
          });
    }
  }

  private void ended(SessionEnd end) {
    session = null;
    previous = end.last();
    if (stopping) {
      stopped.complete(null);
    } else {
      later(reconnects.after(end), this::openWithinBudget);
    }
  }
}
