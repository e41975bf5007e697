package io.tapedeck.market.normalise.frame;

import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Reject;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Rejected;
import io.tapedeck.schemas.value.Sha256;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Messages that could not be read, as rows of {@code rejected}. */
public final class Rejections {

  private Rejections() {}

  /** What the collector could not read, in its own words. */
  public static void add(Reject reject, RawMessage message, FrameRows out) {
    row(
        message,
        out,
        reject.getFault(),
        reject.getReason(),
        bytes(message),
        reject.getLength(),
        reject.getHash());
  }

  /** What a normaliser could not read. */
  public static void add(UnreadableFrame unreadable, RawMessage message, FrameRows out) {
    add(unreadable.fault().name().toLowerCase(Locale.ROOT), unreadable.getMessage(), message, out);
  }

  /** What no normaliser should fail on, but did. */
  public static void add(RuntimeException failure, RawMessage message, FrameRows out) {
    add("unreadable", "normaliser failed: " + failure, message, out);
  }

  private static void add(String fault, String reason, RawMessage message, FrameRows out) {
    byte[] payload = bytes(message);
    row(message, out, fault, reason, payload, payload.length, Sha256.of(payload));
  }

  private static void row(
      RawMessage message,
      FrameRows out,
      String fault,
      String reason,
      byte[] payload,
      long length,
      String hash) {
    String symbol = message.getSymbol();
    out.add(
        RowBuilder.of(Rejected.TABLE)
            .set(Rejected.FAULT, fault)
            .set(Rejected.REASON, reason)
            .set(Rejected.PAYLOAD, payload)
            .set(Rejected.LENGTH, length)
            .set(Rejected.HASH, hash),
        symbol == null || symbol.isEmpty() ? null : symbol,
        InstrumentNaming.NONE,
        Row.NO_TIME);
  }

  private static byte[] bytes(RawMessage message) {
    ByteBuffer payload = message.getPayload().duplicate();
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    return bytes;
  }
}
