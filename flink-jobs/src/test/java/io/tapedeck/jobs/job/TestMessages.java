package io.tapedeck.jobs.job;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.avro.event.Connected;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.Heartbeat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Raw messages as a collector would publish them. */
public final class TestMessages {

  /** 2026-11-21 10:00:00 UTC. */
  public static final long TEN_O_CLOCK = 1_795_255_200_000_000_000L;

  private static final long MILLI = 1_000_000L;

  private TestMessages() {}

  /** BitMEX trades of XBTUSD, one a message, ids from their sequence. */
  public static List<RawMessage> trades(String session, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> trade(session, i)).toList();
  }

  private static RawMessage trade(String session, int sequence) {
    String frame =
        """
        {"table":"trade","action":"insert","data":[{"timestamp":"2026-11-21T09:59:59.000Z",\
        "symbol":"XBTUSD","side":"Buy","size":100,"price":%d.5,"tickDirection":"PlusTick",\
        "trdMatchID":"00000000-0000-0000-0001-%012d","grossValue":100000,"homeNotional":0.001,\
        "foreignNotional":100,"trdType":"Regular"}]}"""
            .formatted(64_000 + sequence % 7, sequence);
    return message("trade", "XBTUSD", session, sequence, frame, null);
  }

  /** A step in a session's life. */
  public static RawMessage step(String session, int sequence, String step) {
    return message("session", null, session, sequence, "", event(step));
  }

  private static Object event(String word) {
    return switch (word) {
      case "connected" -> new Connected("public0", null);
      case "disconnected" -> new Disconnected("public0", EndReason.network, null, null, null);
      case "heartbeat" -> new Heartbeat("public0");
      default -> throw new IllegalArgumentException(word);
    };
  }

  /** Any message of BitMEX. */
  public static RawMessage message(
      String channel,
      @Nullable String symbol,
      String session,
      int sequence,
      String frame,
      @Nullable Object event) {
    return RawMessage.newBuilder()
        .setExchange("bitmex")
        .setProduct("main")
        .setChannel(channel)
        .setSymbol(symbol)
        .setTransport(Transport.websocket)
        .setOrigin(Origin.live)
        .setEndpoint("wss://ws.bitmex.com/realtime")
        .setCollector("collector-1")
        .setSession(session)
        .setSequence(sequence)
        .setReceivedAt(TEN_O_CLOCK + sequence * MILLI)
        .setPayload(ByteBuffer.wrap(frame.getBytes(StandardCharsets.UTF_8)))
        .setEvent(event)
        .build();
  }
}
