package io.tapedeck.launcher.pipeline;

import io.tapedeck.lake.CommandFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Services that stand on one another: started in their order, stopped in the reverse one, and the
 * first that ends by itself ends all. One thread starts and stops them; any may ask.
 */
final class Services {

  private static final Logger LOG = LoggerFactory.getLogger(Services.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final List<Service> all;

  /** The one that was started last is the first. */
  private final Deque<Service> started = new ConcurrentLinkedDeque<>();

  private volatile String awaited = "";

  Services(List<Service> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Starts all and returns when they run, or when somebody does not want it any more.
   *
   * @throws CommandFailure if one does not start
   */
  void start(BooleanSupplier unwanted) throws InterruptedException {
    for (Service service : all) {
      if (unwanted.getAsBoolean()) {
        return;
      }
      started.addFirst(service);
      awaited = service.name();
      service.start();
      LOG.info("service started name={}", service.name());
    }
    for (Service service : all) {
      awaited = service.name();
      while (!service.awaitRunning(LOOK_EVERY)) {
        if (unwanted.getAsBoolean()) {
          return;
        }
        failure().ifPresent(Services::raise);
      }
    }
  }

  /** Name of the service that a start waits for, or waited for last. */
  String awaited() {
    return awaited;
  }

  /** Why one ended by itself, if one did. */
  Optional<CommandFailure> failure() {
    return started.stream().flatMap(service -> service.failure().stream()).findFirst();
  }

  /**
   * Stops what was started, each in order.
   *
   * @param limit time for all of it
   * @throws CommandFailure if one had ended by itself, or could not be stopped in order
   */
  void stop(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    failure().ifPresent(Services::raise);
    while (!started.isEmpty()) {
      Service service = started.getFirst();
      Duration later =
          started.stream().skip(1).map(Service::reserve).reduce(Duration.ZERO, Duration::plus);
      Duration left = Duration.ofNanos(deadline - System.nanoTime()).minus(later);
      service.stop(left.isNegative() ? Duration.ZERO : left);
      started.removeFirst();
      LOG.info("service stopped name={}", service.name());
    }
  }

  private static void raise(CommandFailure failure) {
    throw failure;
  }

  /** Ends at once what still runs. */
  void close() {
    Deque<Service> open = new ArrayDeque<>(started);
    started.clear();
    open.forEach(Service::close);
  }
}
