package io.tapedeck.market.normalise.capture;

import io.tapedeck.market.normalise.capture.CapturedLine.Content;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The reader of lines of the raw capture files of the cryptofeed project: {@code seconds: frame},
 * {@code url -> seconds: body}, {@code url <- seconds: sent}, {@code url <-> seconds}. Stateless.
 */
public final class CryptofeedLineReader {

  private static final String RECEIVED = " -> ";
  private static final int MAX_URL = 2_000;

  /** Takes apart the line in {@code bytes[from..to)}, without its line end. */
  public CapturedLine read(byte[] bytes, int from, int to) {
    CapturedLine frame = timed(bytes, from, to, Content.FRAME, null);
    if (frame != null) {
      return frame;
    }
    String start =
        new String(bytes, from, Math.min(to - from, MAX_URL), StandardCharsets.ISO_8859_1);
    int arrow = start.indexOf(RECEIVED);
    if (arrow > 0 && start.indexOf(' ') == arrow) {
      CapturedLine body =
          timed(
              bytes, from + arrow + RECEIVED.length(), to, Content.BODY, start.substring(0, arrow));
      if (body != null) {
        return body;
      }
    }
    return new CapturedLine(
        Content.OTHER,
        ByteBuffer.wrap(bytes, from, to - from).slice(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static @Nullable CapturedLine timed(
      byte[] bytes, int from, int to, Content content, @Nullable String endpoint) {
    int colon = from;
    while (colon < to && (bytes[colon] == '.' || (bytes[colon] >= '0' && bytes[colon] <= '9'))) {
      colon++;
    }
    if (colon + 1 >= to || bytes[colon] != ':' || bytes[colon + 1] != ' ') {
      return null;
    }
    Long nanos =
        EpochSeconds.nanos(new String(bytes, from, colon - from, StandardCharsets.ISO_8859_1));
    if (nanos == null) {
      return null;
    }
    ByteBuffer payload = ByteBuffer.wrap(bytes, colon + 2, to - colon - 2).slice();
    String transport = content == Content.BODY ? "rest" : "websocket";
    return new CapturedLine(content, payload, nanos, null, null, transport, endpoint, null);
  }
}
