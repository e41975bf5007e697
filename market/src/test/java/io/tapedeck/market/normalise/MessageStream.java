package io.tapedeck.market.normalise;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.value.Visibility;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Feeds messages of one session to the normaliser, as a job would: one state a subscription. */
public final class MessageStream {

  /** 2026-11-21T10:00:00Z, after every payload of the tests. */
  public static final long RECEIVED_AT = 1_795_255_200_000_000_000L;

  private final FrameNormaliser normaliser = new FrameNormaliser();
  private final Map<String, SubscriptionState> states = new HashMap<>();
  private final String exchange;
  private final String product;
  private long sequence;
  private boolean restoring;

  private MessageStream(String exchange, String product) {
    this.exchange = exchange;
    this.product = product;
  }

  public static MessageStream bitmex() {
    return new MessageStream("bitmex", "main");
  }

  public static MessageStream bitmart() {
    return new MessageStream("bitmart", "futures");
  }

  /** A session with an exchange, in a product that it has. */
  public static MessageStream of(String exchange) {
    return switch (exchange) {
      case "bitmart" -> bitmart();
      case "bitget" -> bitget("usdt-futures");
      default -> new MessageStream(exchange, "main");
    };
  }

  public static MessageStream bitget(String product) {
    return new MessageStream("bitget", product);
  }

  public static MessageStream ltp() {
    return of("ltp");
  }

  /** Writes and reads every state before every message from now on. */
  public MessageStream restoringAlways() {
    restoring = true;
    return this;
  }

  /** A message of this session, to be changed before it is fed. */
  public RawMessage message(String channel, @Nullable String symbol, byte[] payload) {
    return RawMessage.newBuilder()
        .setExchange(exchange)
        .setProduct(product)
        .setChannel(channel)
        .setSymbol(symbol)
        .setTransport(channel.startsWith("rest/") ? Transport.rest : Transport.websocket)
        .setOrigin(Origin.live)
        .setEndpoint("wss://example.invalid/realtime")
        .setCollector("test")
        .setSession("session-1")
        .setSequence(sequence++)
        .setReceivedAt(RECEIVED_AT)
        .setPayload(ByteBuffer.wrap(payload))
        .build();
  }

  /** Feeds a frame. Single quotes stand for double ones, so that payloads stay readable. */
  public List<Rows> feed(String channel, @Nullable String symbol, String frame) {
    return feedExactly(channel, symbol, frame.replace('\'', '"'));
  }

  public List<Rows> feedExactly(String channel, @Nullable String symbol, String frame) {
    return feed(message(channel, symbol, frame.getBytes(StandardCharsets.UTF_8)));
  }

  /** Feeds a REST answer with its request. */
  public List<Rows> feedAnswer(
      String channel, @Nullable String symbol, String request, String body) {
    RawMessage message =
        message(channel, symbol, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    message.setRequest(request);
    return feed(message);
  }

  public List<Rows> feed(RawMessage message) {
    String key = SessionRows.stateKey(message);
    SubscriptionState state =
        states.computeIfAbsent(key, unseen -> normaliser.newState(message.getExchange()));
    if (restoring) {
      state = state.copy();
      states.put(key, state);
    }
    return normaliser.normalise(state, message, Visibility.PUBLIC);
  }

  /** Feeds several frames of one subscription and gives the rows of the last. */
  public List<Rows> feedAll(String channel, @Nullable String symbol, List<String> frames) {
    List<Rows> last = new ArrayList<>();
    for (String frame : frames) {
      last = feed(channel, symbol, frame);
    }
    return last;
  }
}
