package io.tapedeck.collectors.session;

import io.tapedeck.collectors.publish.PublishException;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.RawTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The queue between the sockets of one exchange and the broker, with a thread of its own that
 * publishes. What breaks that thread is told to the message's session and to the publisher, which
 * ends the process; the thread goes on. When more bytes wait than allowed, the valves of all
 * sockets close until half is gone, so it is bounded by the limit and what one read brings. Any
 * thread may offer.
 */
public final class HandOver implements AutoCloseable {

  private static final int RECORD_OVERHEAD = 512;
  private static final int BATCH = 256;

  private final Publisher publisher;
  private final long limit;
  private final LinkedBlockingQueue<Item> queue = new LinkedBlockingQueue<>();
  private final AtomicLong waiting = new AtomicLong();
  private final Set<Valve> valves = new CopyOnWriteArraySet<>();
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean full;

  /** Stops and resumes the reading of one socket; called on any thread. */
  public interface Valve {
    void pause();

    void resume();
  }

  private record Item(
      RawTopic topic, RawMessage message, Publisher.Receipt receipt, int payloadBytes) {
    long bytes() {
      return (long) payloadBytes + RECORD_OVERHEAD;
    }
  }

  public HandOver(String exchange, Publisher publisher, long limit) {
    this.publisher = publisher;
    this.limit = limit;
    thread = new Thread(this::run, "hand-over-" + exchange);
  }

  public void start() {
    thread.start();
  }

  public synchronized void add(Valve valve) {
    valves.add(valve);
    if (full) {
      valve.pause();
    }
  }

  public void remove(Valve valve) {
    valves.remove(valve);
  }

  /** Whether sockets should not read now. */
  public boolean isFull() {
    return full;
  }

  /** Bytes that wait. */
  public long waitingBytes() {
    return waiting.get();
  }

  /** Queues a message; never blocks. */
  public void offer(RawTopic topic, RawMessage message, Publisher.Receipt receipt) {
    Item item = new Item(topic, message, receipt, message.getPayload().remaining());
    queue.add(item);
    if (waiting.addAndGet(item.bytes()) > limit && !full) {
      turnValves();
    }
  }

  private void run() {
    List<Item> batch = new ArrayList<>(BATCH);
    while (!closing || !queue.isEmpty()) {
      try {
        Item first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, BATCH - 1);
          batch.forEach(this::publish);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        broke(e);
      } finally {
        batch.clear();
      }
    }
  }

  private void publish(Item item) {
    try {
      publisher.publish(item.topic(), item.message(), item.receipt());
    } catch (RuntimeException e) {
      item.receipt().failed(e);
    } catch (Error e) {
      item.receipt().failed(broke(e));
    } finally {
      if (waiting.addAndGet(-item.bytes()) <= limit / 2 && full) {
        turnValves();
      }
    }
  }

  private PublishException broke(Throwable cause) {
    PublishException failure = new PublishException(thread.getName() + " broke: " + cause, cause);
    publisher.fail(failure);
    return failure;
  }

  private synchronized void turnValves() {
    if (!full && waiting.get() > limit) {
      full = true;
      valves.forEach(Valve::pause);
    }
    // Asked again after closing them: the queue may be empty by now, and nobody else would open.
    if (full && waiting.get() <= limit / 2) {
      full = false;
      valves.forEach(Valve::resume);
    }
  }

  /** Publishes what waits, then ends; false when the time was not enough. */
  public boolean drain(Duration limit) {
    closing = true;
    try {
      thread.join(Math.max(1, limit.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
  }
}
