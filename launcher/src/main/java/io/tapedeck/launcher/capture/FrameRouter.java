package io.tapedeck.launcher.capture;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.FrameReader;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.KnownSubscriptions;
import io.tapedeck.market.normalise.capture.CapturedLine;
import io.tapedeck.market.normalise.capture.CapturedLine.Content;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Reject;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.avro.event.Acknowledged;
import io.tapedeck.schemas.avro.event.Control;
import io.tapedeck.schemas.avro.event.ControlFrame;
import io.tapedeck.schemas.avro.event.Refused;
import io.tapedeck.schemas.avro.event.RefusedClass;
import io.tapedeck.schemas.avro.event.RefusedSubject;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.value.AddressText;
import io.tapedeck.schemas.value.Sha256;
import io.tapedeck.schemas.value.Visibility;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The router that makes of captured lines what a collector makes of frames: messages that know
 * their channel and subscription, control frames apart, secrets erased. One capture, one thread.
 */
final class FrameRouter {

  private static final String SESSION_CHANNEL = "session";
  private static final String UNKNOWN_PRODUCT = "unknown";
  private static final int QUERY = '?';

  private final CaptureOrigin origin;
  private final FrameReader frames;
  private final LineChannels channels;
  private final PrivateTraces traces;
  private final KnownSubscriptions subscriptions = new KnownSubscriptions();
  private final Map<Kind, RawTopic> publicTopics = new EnumMap<>(Kind.class);
  private final Map<Kind, RawTopic> privateTopics = new EnumMap<>(Kind.class);
  private final String product;
  private @Nullable Long lastTime;

  FrameRouter(CaptureOrigin origin) {
    this.origin = origin;
    Exchange exchange = origin.exchange();
    frames = exchange.frames();
    channels = new LineChannels(exchange);
    traces = new PrivateTraces(exchange);
    product = onlyProduct(exchange);
    lastTime = origin.firstTime();
  }

  /** The product of frames that name none: the exchange's, where it has but one. */
  private static String onlyProduct(Exchange exchange) {
    List<String> products = exchange.channels().stream().map(Channel::product).distinct().toList();
    return products.size() == 1 ? products.get(0) : UNKNOWN_PRODUCT;
  }

  /**
   * The message of a line; null when the line holds no frame that came in.
   *
   * @throws MissingTimeException if it holds data, and neither the line nor the capture says when
   *     it came
   */
  @Nullable CapturedMessage route(CapturedLine line, long sequence) {
    if (line.content() == Content.OTHER) {
      return null;
    }
    ByteBuffer payload = line.payload();
    int offset = payload.arrayOffset() + payload.position();
    Inbound read = frames.read(payload.array(), offset, payload.remaining());
    Inbound inbound = channels.sharpen(read, line);
    subscriptions.learn(inbound);
    RawMessage message = message(line, sequence, time(line, inbound, sequence));
    if (inbound instanceof Inbound.Data data) {
      message.setProduct(data.product());
      message.setChannel(data.channel());
      message.setSymbol(subscriptions.symbolOf(data));
      return new CapturedMessage(topic(data.kind(), traces.of(data, payload, false)), message);
    }
    erase(message, payload);
    Visibility visibility = traces.of(inbound, payload, message.getRedacted());
    if (inbound instanceof Inbound.Unreadable unreadable) {
      message.setChannel(Kind.UNKNOWN.word());
      message.setReject(reject(unreadable, message.getPayload()));
      return new CapturedMessage(topic(Kind.UNKNOWN, visibility), message);
    }
    message.setEvent(event(inbound));
    return new CapturedMessage(topic(Kind.OPS, visibility), message);
  }

  /** A line too long to be a frame, of which the start is here. */
  CapturedMessage oversized(ByteBuffer start, long length, String hash, long sequence) {
    CapturedLine line = bare(start);
    Inbound cut = new Inbound.Unreadable(Inbound.Fault.OVERSIZED, "");
    RawMessage message = message(line, sequence, time(line, cut, sequence));
    message.setChannel(Kind.UNKNOWN.word());
    message.setReject(
        new Reject(
            Inbound.Fault.OVERSIZED.word(),
            "line of " + length + " bytes, longer than any frame that is read",
            length,
            hash));
    return new CapturedMessage(topic(Kind.UNKNOWN, traces.of(cut, start, false)), message);
  }

  private static CapturedLine bare(ByteBuffer payload) {
    return new CapturedLine(Content.FRAME, payload, null, null, null, null, null, null);
  }

  private RawMessage message(CapturedLine line, long sequence, long receivedAt) {
    RawMessage message = new RawMessage();
    message.setExchange(origin.exchange().name());
    message.setProduct(product);
    message.setChannel(SESSION_CHANNEL);
    message.setTransport(transport(line));
    message.setOrigin(Origin.import$);
    message.setEndpoint(
        line.endpoint() == null ? origin.endpoint() : AddressText.withoutSecrets(line.endpoint()));
    setRequest(message, line.request() == null ? query(line.endpoint()) : line.request());
    message.setCollector(origin.collector());
    message.setSession(origin.session());
    message.setSequence(sequence);
    message.setReceivedAt(receivedAt);
    message.setPayload(line.payload());
    return message;
  }

  /** Data must say when they came; a damaged line or a ping among them takes the last time said. */
  private long time(CapturedLine line, Inbound inbound, long sequence) {
    if (line.receivedAt() != null) {
      lastTime = line.receivedAt();
      return line.receivedAt();
    }
    Long said = origin.receivedAt();
    if (said == null && !(inbound instanceof Inbound.Data)) {
      said = lastTime;
    }
    if (said == null) {
      throw new MissingTimeException(sequence);
    }
    return said;
  }

  private static Transport transport(CapturedLine line) {
    if (line.content() == Content.BODY) {
      return Transport.rest;
    }
    return line.transport() == null ? Transport.file : Transport.websocket;
  }

  private void erase(RawMessage message, ByteBuffer payload) {
    int offset = payload.arrayOffset() + payload.position();
    byte[] erased = frames.redact(payload.array(), offset, payload.remaining());
    if (erased != null) {
      message.setPayload(ByteBuffer.wrap(erased));
      message.setRedacted(true);
    }
  }

  private static Reject reject(Inbound.Unreadable unreadable, ByteBuffer payload) {
    return new Reject(
        unreadable.fault().word(),
        unreadable.reason(),
        (long) payload.remaining(),
        Sha256.of(payload));
  }

  /** Of what was captured nobody keeps an account of streams: an event says only what it is. */
  private static Object event(Inbound inbound) {
    if (inbound instanceof Inbound.Acknowledged) {
      return new Acknowledged(List.of());
    } else if (inbound instanceof Inbound.Refused refused) {
      return new Refused(
          RefusedSubject.subscription, RefusedClass.retry, List.of(), false, refused.message());
    }
    return new Control(ControlFrame.other);
  }

  private RawTopic topic(Kind kind, Visibility visibility) {
    Map<Kind, RawTopic> topics = visibility == Visibility.PUBLIC ? publicTopics : privateTopics;
    RawTopic topic = topics.get(kind);
    if (topic == null) {
      topic = new RawTopic(origin.exchange().name(), visibility, kind);
      topics.put(kind, topic);
    }
    return topic;
  }

  private static void setRequest(RawMessage message, @Nullable String request) {
    String kept = request == null ? null : CapturedRequest.withoutSecrets(request);
    message.setRequest(kept);
    message.setRedacted(!Objects.equals(kept, request));
  }

  private static @Nullable String query(@Nullable String endpoint) {
    int at = endpoint == null ? -1 : endpoint.indexOf(QUERY);
    return endpoint == null || at < 0 ? null : endpoint.substring(at + 1);
  }
}
