package io.tapedeck.collectors.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Streaming JSON with bounds, for frame readers: depth, digits and text length are limited, and
 * whatever is wrong with the bytes becomes {@link Inbound.Unreadable}. Serves all threads.
 */
public final class JsonFrames {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_TEXT = 1 << 20;
  private static final int SHOWN = 80;

  private static final JsonFactory PLAIN = bounded();

  private final JsonFactory factory = bounded();

  private static JsonFactory bounded() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_TEXT)
                .build())
        // Names come from outside: they must not fill the process-wide table of texts.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build();
  }

  /** What an exchange makes of a document that starts with an object or an array. */
  public interface Scan {
    /** The parser stands on the first token. */
    Inbound scan(JsonParser parser, JsonToken first) throws IOException;
  }

  /** Runs a scan; never throws. */
  public Inbound scan(byte[] bytes, int offset, int length, Scan scan) {
    try (JsonParser parser = factory.createParser(bytes, offset, length)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
        return malformed("neither an object nor a list: " + shown(bytes, offset, length));
      }
      return scan.scan(parser, first);
    } catch (StreamConstraintsException e) {
      return new Inbound.Unreadable(
          Fault.UNREADABLE, "beyond our limits: " + e.getOriginalMessage());
    } catch (JsonEOFException e) {
      return malformed("ends too early, after %d bytes".formatted(length));
    } catch (IOException | RuntimeException e) {
      // Hostile bytes meet limits inside the parser that are unchecked exceptions.
      return malformed("no JSON: " + shown(bytes, offset, length));
    }
  }

  private static Inbound malformed(String reason) {
    return new Inbound.Unreadable(Fault.MALFORMED, reason);
  }

  /** The beginning of the bytes, every character that could harm a log replaced. */
  public static String shown(byte[] bytes, int offset, int length) {
    String text =
        new String(bytes, offset, Math.min(length, SHOWN), StandardCharsets.US_ASCII)
            .replaceAll("[^ -~]", ".");
    return length > SHOWN ? text + "..." : text;
  }

  /** Whether the bytes are this text, white space around it ignored. */
  public static boolean isText(byte[] bytes, int offset, int length, String text) {
    return length <= text.length() + 8
        && new String(bytes, offset, length, StandardCharsets.UTF_8).strip().equals(text);
  }

  /**
   * Whether these bytes are an envelope, an object with a {@code code}, in which nothing can hold
   * rows: no object, no list, and no null in the place of one.
   */
  static boolean holdsNothing(byte[] bytes) {
    boolean code = false;
    try (JsonParser parser = PLAIN.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        code |= parser.currentName().equals("code");
        JsonToken value = parser.nextToken();
        if (value == null || value.isStructStart() || value == JsonToken.VALUE_NULL) {
          return false;
        }
      }
      return code;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** The scalar under the parser as text; null for anything else, whose children are skipped. */
  public static @Nullable String scalar(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token.isScalarValue()) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
  }
}
