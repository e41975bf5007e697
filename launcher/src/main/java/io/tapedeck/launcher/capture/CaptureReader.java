package io.tapedeck.launcher.capture;

import io.tapedeck.launcher.capture.CaptureFormat.LineReader;
import io.tapedeck.market.book.rebuilt.BrokenBooks;
import io.tapedeck.market.normalise.FrameNormaliser;
import io.tapedeck.market.normalise.SubscriptionState;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.row.Rows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The walk through a capture from line to line: each frame with the rows that it gives, by the same
 * normaliser that the live job runs, with one state a subscription. One thread.
 */
final class CaptureReader {

  /** What is read of a line: a frame of 32 MiB, wrapped and escaped. */
  static final int LONGEST_LINE = 80 << 20;

  private static final int KEPT_OF_TOO_LONG = 1 << 16;

  private final LineSource lines;
  private final LineReader reader;
  private final FrameRouter router;
  private final String exchange;
  private final FrameNormaliser normaliser = new FrameNormaliser();
  private final Map<StateKey, SubscriptionState> states = new HashMap<>();
  private @Nullable CapturedMessage message;
  private List<Rows> rows = List.of();
  private long line = -1;

  /**
   * What a state is about. Asked for at every frame: what the compiler makes for records is slow
   * until it has run long.
   */
  private record StateKey(String product, String channel, @Nullable String symbol) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof StateKey that
          && channel.equals(that.channel)
          && Objects.equals(symbol, that.symbol)
          && product.equals(that.product);
    }

    @Override
    public int hashCode() {
      return (product.hashCode() * 31 + channel.hashCode()) * 31 + Objects.hashCode(symbol);
    }
  }

  CaptureReader(LineSource lines, CaptureFormat format, CaptureOrigin origin) {
    this.lines = lines;
    reader = format.reader();
    router = new FrameRouter(origin);
    exchange = origin.exchange().name();
  }

  /** The first time that a line of a capture says; null when none does. */
  static @Nullable Long firstTime(LineSource lines, CaptureFormat format) throws IOException {
    LineReader reader = format.reader();
    while (lines.next()) {
      Long time = reader.read(lines.bytes(), lines.from(), lines.to()).receivedAt();
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  /** Goes to the next frame; false after the last. */
  boolean next() throws IOException {
    while (lines.next()) {
      line++;
      CapturedMessage routed = lines.isEmpty() ? null : route();
      if (routed != null) {
        message = routed;
        rows = normalise(routed);
        return true;
      }
    }
    return false;
  }

  private @Nullable CapturedMessage route() {
    if (lines.isCut()) {
      ByteBuffer start = ByteBuffer.wrap(lines.bytes(), lines.from(), KEPT_OF_TOO_LONG).slice();
      return router.oversized(start, lines.wholeLength(), lines.wholeHash(), line);
    }
    return router.route(reader.read(lines.bytes(), lines.from(), lines.to()), line);
  }

  /** Acknowledgements, pings and notices are kept as they came and give no rows. */
  private List<Rows> normalise(CapturedMessage routed) {
    if (routed.topic().kind() == Kind.OPS) {
      return List.of();
    }
    RawMessage raw = routed.message();
    StateKey subscription = new StateKey(raw.getProduct(), raw.getChannel(), raw.getSymbol());
    SubscriptionState state = states.get(subscription);
    if (state == null) {
      state = normaliser.newState(exchange);
      states.put(subscription, state);
    }
    return BrokenBooks.told(normaliser.normalise(state, raw, routed.topic().visibility()));
  }

  /** The frame that {@link #next} went to; its bytes stay until the next call. */
  CapturedMessage message() {
    if (message == null) {
      throw new IllegalStateException("ask next() first");
    }
    return message;
  }

  /** The rows of that frame. */
  List<Rows> rows() {
    return rows;
  }

  /** Number of lines read. */
  long lines() {
    return line + 1;
  }
}
