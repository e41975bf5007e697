package io.tapedeck.collectors.session;

import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.schemas.avro.Answer;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Reject;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.value.Sha256;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one session publishes: gives each message the next number and hands it over. For
 * the session's thread; only the fates of messages arrive on others.
 */
public final class SessionRecorder {

  private static final byte[] NOTHING = new byte[0];
  private static final String OPS_CHANNEL = "session";
  private static final long NEVER = Long.MIN_VALUE;

  private static final Publisher.Receipt NOBODY =
      new Publisher.Receipt() {
        @Override
        public void published() {
          // Nobody waits.
        }

        @Override
        public void failed(Exception cause) {
          // Nobody waits.
        }
      };

  private final SessionChain stream;
  private final String session;
  private final String endpoint;
  private final Transport transport;
  private final Origin origin;
  private final HandOver handOver;
  private final CollectorEvents events;
  private final Lost lost;
  private final Consumer<String> onLoss;
  private final Map<Kind, AtomicLong> lastPublished = new EnumMap<>(Kind.class);
  private long sequence;
  private long lastSign;

  /**
   * Records a session that listens from now on.
   *
   * @param onLoss told, on any thread, when the broker did not take a message
   */
  public SessionRecorder(
      SessionChain stream,
      String endpoint,
      Transport transport,
      long now,
      HandOver handOver,
      CollectorEvents events,
      Lost lost,
      Consumer<String> onLoss) {
    this(stream, endpoint, transport, Origin.live, now, handOver, events, lost, onLoss);
  }

  /**
   * Records a session that starts now.
   *
   * @param origin why its messages are asked for
   * @param onLoss told, on any thread, when the broker did not take a message
   */
  public SessionRecorder(
      SessionChain stream,
      String endpoint,
      Transport transport,
      Origin origin,
      long now,
      HandOver handOver,
      CollectorEvents events,
      Lost lost,
      Consumer<String> onLoss) {
    this.stream = stream;
    this.origin = origin;
    this.session = stream.session(now);
    this.endpoint = endpoint;
    this.transport = transport;
    this.handOver = handOver;
    this.events = events;
    this.lost = lost;
    this.onLoss = onLoss;
    lastSign = now;
    // Filled here and only read later, so that other threads may use it.
    for (Kind kind : Kind.values()) {
      lastPublished.put(kind, new AtomicLong(NEVER));
    }
  }

  public String session() {
    return session;
  }

  /** Whose it is; null for a public session. */
  public @Nullable String account() {
    return stream.account();
  }

  /** Its name and the newest time that it put on its ops topic. */
  public LastHeartbeat last() {
    return new LastHeartbeat(session, lastSign);
  }

  /** Which of the collector's connections it is one of. */
  public String connection() {
    return stream.name();
  }

  /** A message of a channel; that of an account has its name in the place of the symbol. */
  public void data(Inbound.Data data, @Nullable String symbol, Frame frame) {
    data(data, symbol, null, null, frame);
  }

  /**
   * A message of a channel, or an answer.
   *
   * @param request what was asked; null for a socket
   * @param answer how much of its stream it accounts for; null for a socket
   */
  public void data(
      Inbound.Data data,
      @Nullable String symbol,
      @Nullable String request,
      @Nullable Answer answer,
      Frame frame) {
    data(data, symbol, request, answer, frame, NOBODY);
  }

  /**
   * An answer whose fate somebody waits for.
   *
   * @param waiting told on another thread when the broker has it or never will
   */
  public void data(
      Inbound.Data data,
      @Nullable String symbol,
      @Nullable String request,
      @Nullable Answer answer,
      Frame frame,
      Publisher.Receipt waiting) {
    RawTopic topic = new RawTopic(stream.exchange(), data.visibility(), data.kind());
    RawMessage message =
        new RawMessage(
            stream.exchange(),
            data.product(),
            data.channel(),
            stream.account() == null ? symbol : stream.account(),
            transport,
            origin,
            endpoint,
            request,
            stream.collector(),
            session,
            sequence++,
            frame.receivedAt(),
            ByteBuffer.wrap(frame.bytes()),
            false,
            null,
            answer,
            null);
    handOver.offer(topic, message, new FrameFate(data.kind(), frame.receivedAt(), waiting));
  }

  /** A message that could not be read, or not be kept whole. */
  public void unknown(Inbound.Unreadable why, byte @Nullable [] redacted, Frame frame) {
    String hash = frame.hash() == null ? Sha256.of(frame.bytes()) : frame.hash();
    RawMessage message = ops(frame.receivedAt(), redacted == null ? frame.bytes() : redacted);
    message.setChannel(Kind.UNKNOWN.word());
    message.setRedacted(redacted != null);
    message.setReject(new Reject(why.fault().word(), why.reason(), frame.length(), hash));
    events.rejected(session, why.reason());
    RawTopic topic = new RawTopic(stream.exchange(), stream.visibility(), Kind.UNKNOWN);
    handOver.offer(topic, message, new EventFate(Kind.UNKNOWN));
  }

  /** An event that no frame caused. */
  public void event(Object event, long at) {
    publish(event, ops(at, NOTHING), new EventFate(Kind.OPS));
  }

  /**
   * An event whose fate somebody waits for.
   *
   * @param waiting told on another thread when the broker has it or never will
   */
  public void event(Object event, long at, Publisher.Receipt waiting) {
    publish(event, ops(at, NOTHING), new EventFate(Kind.OPS, waiting));
  }

  /** An event with the frame that we sent. */
  public void event(Object event, long at, byte[] sent) {
    publish(event, ops(at, sent), new EventFate(Kind.OPS));
  }

  /** An event with a frame that we sent to prove who we are, without what proves it. */
  public void login(Object event, long at, byte @Nullable [] redacted) {
    RawMessage message = ops(at, redacted == null ? NOTHING : redacted);
    message.setRedacted(true);
    publish(event, message, new EventFate(Kind.OPS));
  }

  /** An event that a control frame is; its credentials must be out of it. */
  public void event(Object event, Frame frame, byte @Nullable [] redacted) {
    RawMessage message = ops(frame.receivedAt(), redacted == null ? frame.bytes() : redacted);
    message.setRedacted(redacted != null);
    publish(event, message, new FrameFate(Kind.OPS, frame.receivedAt(), NOBODY));
  }

  private void publish(Object event, RawMessage message, Publisher.Receipt fate) {
    message.setEvent(event);
    lastSign = Math.max(lastSign, message.getReceivedAt());
    handOver.offer(stream.ops(), message, fate);
  }

  private RawMessage ops(long at, byte[] payload) {
    return new RawMessage(
        stream.exchange(),
        stream.product(),
        OPS_CHANNEL,
        stream.account(),
        transport,
        origin,
        endpoint,
        null,
        stream.collector(),
        session,
        sequence++,
        at,
        ByteBuffer.wrap(payload),
        false,
        null,
        null,
        null);
  }

  /** Received time of the newest message of this kind that the broker has. */
  private AtomicLong newest(Kind kind) {
    return Objects.requireNonNull(lastPublished.get(kind), "all kinds are in the map");
  }

  private void failed(Kind kind, Exception cause) {
    String detail = String.valueOf(cause.getMessage());
    if (kind != Kind.OPS) {
      long from = newest(kind).get();
      lost.add(kind, from == NEVER ? null : from, detail);
    }
    onLoss.accept(detail);
  }

  /** The fate of a message that came from the exchange. */
  private final class FrameFate implements Publisher.Receipt {
    private final Kind kind;
    private final long receivedAt;
    private final Publisher.Receipt waiting;

    FrameFate(Kind kind, long receivedAt, Publisher.Receipt waiting) {
      this.kind = kind;
      this.receivedAt = receivedAt;
      this.waiting = waiting;
    }

    @Override
    public void published() {
      events.published();
      newest(kind).set(receivedAt);
      waiting.published();
    }

    @Override
    public void failed(Exception cause) {
      events.refusedByBroker(session, String.valueOf(cause.getMessage()));
      SessionRecorder.this.failed(kind, cause);
      waiting.failed(cause);
    }
  }

  /** The fate of a message that we made, or that is counted as rejected already. */
  private final class EventFate implements Publisher.Receipt {
    private final Kind kind;
    private final Publisher.Receipt waiting;

    EventFate(Kind kind) {
      this(kind, NOBODY);
    }

    EventFate(Kind kind, Publisher.Receipt waiting) {
      this.kind = kind;
      this.waiting = waiting;
    }

    @Override
    public void published() {
      // Not a message of the exchange: no part of the account.
      waiting.published();
    }

    @Override
    public void failed(Exception cause) {
      SessionRecorder.this.failed(kind, cause);
      waiting.failed(cause);
    }
  }
}
