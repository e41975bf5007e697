package io.tapedeck.market.normalise.capture;

import io.tapedeck.market.normalise.capture.CapturedLine.Content;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The reader of lines of {@code --format jsonl}: a bare frame, {@code {"received_at": ns,
 * "payload": "..."}}, or {@code {"t": "recv", "ts": "seconds", "raw": "..."}}. A line that is no
 * JSON, or not of these forms, is a bare frame too. Reused from line to line; not thread-safe.
 */
public final class JsonLineReader {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<byte[]> PAYLOAD = FIELDS.read(JsonCursor::textBytes, "payload");
  private static final Field<byte[]> RAW = FIELDS.read(JsonCursor::textBytes, "raw");
  private static final Field<Long> RECEIVED_AT = FIELDS.whole("received_at");
  private static final Field<Long> TS = FIELDS.read(JsonLineReader::nanos, "ts");
  private static final Field<String> TYPE = FIELDS.read(JsonCursor::repeatedText, "t");
  private static final Field<String> CHANNEL = FIELDS.read(JsonCursor::repeatedText, "channel");
  private static final Field<String> SYMBOL = FIELDS.read(JsonCursor::repeatedText, "symbol");
  private static final Field<String> TRANSPORT = FIELDS.read(JsonCursor::repeatedText, "transport");
  private static final Field<String> ENDPOINT = FIELDS.read(JsonCursor::text, "endpoint", "url");
  private static final Field<String> REQUEST = FIELDS.read(JsonLineReader::request, "request");

  private final JsonCursor json = new JsonCursor();

  /** Takes apart the line in {@code bytes[from..to)}, without its line end. */
  public CapturedLine read(byte[] bytes, int from, int to) {
    ByteBuffer whole = ByteBuffer.wrap(bytes, from, to - from).slice();
    if (!mayBeWrapped(bytes, from, to)) {
      return CapturedLine.bare(whole);
    }
    try {
      json.start(bytes, from, to);
      ObjectValues fields = json.read(FIELDS);
      json.finish();
      byte[] payload = fields.names(RAW) ? fields.get(RAW) : fields.get(PAYLOAD);
      return payload == null && fields.get(TYPE) == null
          ? CapturedLine.bare(whole)
          : line(fields, payload);
    } catch (UnreadableFrame noSuchLine) {
      // Whatever it is, it is kept: the normaliser says what is wrong with it.
      return CapturedLine.bare(whole);
    }
  }

  /** Cheap look for what only wrapped lines have, so that bare frames are not read twice. */
  private static boolean mayBeWrapped(byte[] bytes, int from, int to) {
    return from < to && bytes[from] == '{' && WrapperScan.hasWrapperField(bytes, from, to);
  }

  private static @Nullable Long nanos(JsonCursor json) throws UnreadableFrame {
    String seconds = json.text();
    return seconds == null ? null : EpochSeconds.nanos(seconds);
  }

  /** A text, or an object as it is printed. */
  private static @Nullable String request(JsonCursor json) throws UnreadableFrame {
    if (json.peek() == '"') {
      return json.text();
    }
    return json.skipNull() ? null : json.printed();
  }

  private static CapturedLine line(ObjectValues fields, byte @Nullable [] payload) {
    Content content = content(fields, payload != null);
    // Recorders of the t, ts, raw form use "channel" for notes of their own.
    boolean raw = fields.names(RAW);
    Long receivedAt = fields.get(TS);
    return new CapturedLine(
        content,
        ByteBuffer.wrap(payload == null ? new byte[0] : payload),
        receivedAt == null ? fields.get(RECEIVED_AT) : receivedAt,
        raw ? null : fields.get(CHANNEL),
        raw ? null : fields.get(SYMBOL),
        content == Content.BODY ? "rest" : fields.get(TRANSPORT),
        fields.get(ENDPOINT),
        fields.get(REQUEST));
  }

  private static Content content(ObjectValues fields, boolean hasPayload) {
    String type = fields.get(TYPE);
    if (!hasPayload || (type != null && !type.equals("recv") && !type.equals("http"))) {
      return Content.OTHER;
    }
    boolean body = "http".equals(type) || "rest".equals(fields.get(TRANSPORT));
    return body ? Content.BODY : Content.FRAME;
  }
}
