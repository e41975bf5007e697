package io.tapedeck.market.normalise.capture;

import io.tapedeck.market.normalise.capture.CapturedLine.Content;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.Words;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of {@code --format jsonl}: a bare frame, {@code {"received_at": ns, "payload":
 * "..."}}, or {@code {"t": "recv", "ts": "seconds", "raw": "..."}}. A line that is no JSON, or not
 * of these forms, is a bare frame too. Reused from line to line; not thread-safe.
 */
public final class JsonLineReader {

  private static final Words FIELDS =
      Words.of(
          "payload",
          "raw",
          "received_at",
          "ts",
          "t",
          "channel",
          "symbol",
          "transport",
          "endpoint",
          "url",
          "request");
  private static final int PAYLOAD = 0;
  private static final int RAW = 1;
  private static final int RECEIVED_AT = 2;
  private static final int TS = 3;
  private static final int T = 4;
  private static final int CHANNEL = 5;
  private static final int SYMBOL = 6;
  private static final int TRANSPORT = 7;
  private static final int ENDPOINT = 8;
  private static final int URL = 9;
  private static final int REQUEST = 10;

  private final JsonCursor json = new JsonCursor();

  /** The fields of a wrapped line, as far as they were read. */
  private static final class Fields {
    private byte @Nullable [] payload;
    private boolean raw;
    private @Nullable Long receivedAt;
    private @Nullable String type;
    private @Nullable String channel;
    private @Nullable String symbol;
    private @Nullable String transport;
    private @Nullable String endpoint;
    private @Nullable String request;
  }

  /** Takes apart the line in {@code bytes[from..to)}, without its line end. */
  public CapturedLine read(byte[] bytes, int from, int to) {
    ByteBuffer whole = ByteBuffer.wrap(bytes, from, to - from).slice();
    if (!mayBeWrapped(bytes, from, to)) {
      return CapturedLine.bare(whole);
    }
    try {
      Fields fields = readFields(bytes, from, to);
      return fields == null ? CapturedLine.bare(whole) : line(fields);
    } catch (UnreadableFrame noSuchLine) {
      // Whatever it is, it is kept: the normaliser says what is wrong with it.
      return CapturedLine.bare(whole);
    }
  }

  /** Cheap look for what only wrapped lines have, so that bare frames are not read twice. */
  private static boolean mayBeWrapped(byte[] bytes, int from, int to) {
    return from < to && bytes[from] == '{' && WrapperScan.hasWrapperField(bytes, from, to);
  }

  private @Nullable Fields readFields(byte[] bytes, int from, int to) throws UnreadableFrame {
    Fields fields = new Fields();
    json.start(bytes, from, to);
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      readField(field, fields);
    }
    json.finish();
    return fields.payload != null || fields.type != null ? fields : null;
  }

  private void readField(int field, Fields fields) throws UnreadableFrame {
    switch (field) {
      case PAYLOAD -> fields.payload = json.textBytes();
      case RAW -> {
        fields.payload = json.textBytes();
        fields.raw = true;
      }
      case RECEIVED_AT -> {
        long nanos = json.whole();
        fields.receivedAt = nanos == JsonCursor.NO_NUMBER ? null : (Long) nanos;
      }
      case TS -> {
        String seconds = json.text();
        fields.receivedAt = seconds == null ? null : EpochSeconds.nanos(seconds);
      }
      case T -> fields.type = json.repeatedText();
      case CHANNEL -> fields.channel = json.repeatedText();
      case SYMBOL -> fields.symbol = json.repeatedText();
      case TRANSPORT -> fields.transport = json.repeatedText();
      case ENDPOINT, URL -> fields.endpoint = json.text();
      case REQUEST -> fields.request = json.peek() == '"' ? json.text() : printedOrNull();
      default -> json.skip();
    }
  }

  private @Nullable String printedOrNull() throws UnreadableFrame {
    return json.skipNull() ? null : json.printed();
  }

  private static CapturedLine line(Fields fields) {
    byte[] payload = fields.payload == null ? new byte[0] : fields.payload;
    Content content = content(fields);
    // Recorders of the t, ts, raw form use "channel" for notes of their own.
    return new CapturedLine(
        content,
        ByteBuffer.wrap(payload),
        fields.receivedAt,
        fields.raw ? null : fields.channel,
        fields.raw ? null : fields.symbol,
        content == Content.BODY ? "rest" : fields.transport,
        fields.endpoint,
        fields.request);
  }

  private static Content content(Fields fields) {
    String type = fields.type;
    if (fields.payload == null || (type != null && !type.equals("recv") && !type.equals("http"))) {
      return Content.OTHER;
    }
    boolean body = "http".equals(type) || "rest".equals(fields.transport);
    return body ? Content.BODY : Content.FRAME;
  }
}
