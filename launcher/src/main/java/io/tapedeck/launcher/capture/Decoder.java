package io.tapedeck.launcher.capture;

import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.market.normalise.RowJsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Frames in, rows out, one JSON object a line, in input order. Same input, same bytes. One thread.
 */
public final class Decoder {

  private static final String SESSION = "decode";

  /** Becomes {@link io.tapedeck.schemas.row.Rows#UNKNOWN_TIME} in microseconds. */
  private static final Long UNKNOWN_TIME_NANOS = Long.MAX_VALUE;

  private final Exchange exchange;
  private final CaptureFormat format;
  private final @Nullable Long receivedAt;

  /**
   * A decoder of an exchange's frames.
   *
   * @param receivedAt when frames came whose line does not say it; null leaves it open
   */
  public Decoder(Exchange exchange, CaptureFormat format, @Nullable Long receivedAt) {
    this.exchange = exchange;
    this.format = format;
    this.receivedAt = receivedAt;
  }

  /** Reads to the end of the input, or until nobody reads the output any more. */
  public void run(InputStream in, OutputStream out) throws IOException {
    Long time = receivedAt == null ? UNKNOWN_TIME_NANOS : receivedAt;
    CaptureOrigin origin = new CaptureOrigin(exchange, SESSION, SESSION, "stdin", time, null);
    RowJsonWriter writer = new RowJsonWriter(out);
    try (CaptureInput capture = CaptureInput.open(in, "the input");
        LineSource lines = new LineSource(capture, CaptureReader.LONGEST_LINE)) {
      CaptureReader reader = new CaptureReader(lines, format, origin);
      while (reader.next()) {
        writer.write(reader.rows());
        if (lines.mayWait()) {
          writer.flush();
        }
      }
      writer.flush();
      capture.refuseDamage(
          "the rows of what could be read are written, bring the rest from a whole copy");
    }
  }
}
