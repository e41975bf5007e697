package io.tapedeck.market.normalise.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tapedeck.schemas.value.Decimal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cursor accepts what Jackson accepts of well-formed UTF-8, reads the same values, and throws
 * nothing but {@link UnreadableFrame}.
 */
class JsonCursorFuzzTest {

  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonCursor.MAX_DEPTH)
                  .maxNumberLength(JsonCursor.MAX_DIGITS)
                  .build())
          .build();

  private static final int DOCUMENTS = 30_000;
  private static final String ALPHABET = "{}[]\",:\\eE+-.0123456789 \ttruefalsnu/bx\u0001éƒ😀";

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void agreesWithJacksonOnDocumentsAndTheirDamages(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < DOCUMENTS; i++) {
      StringBuilder document = new StringBuilder();
      RandomJson.value(random, document, 0);
      byte[] bytes = document.toString().getBytes(StandardCharsets.UTF_8);
      assertSame(bytes);
      assertSame(damaged(bytes, random));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 11})
  void agreesWithJacksonOnSoup(long seed) {
    Random random = new Random(seed);
    int[] letters = ALPHABET.codePoints().toArray();
    for (int i = 0; i < DOCUMENTS; i++) {
      StringBuilder soup = new StringBuilder();
      for (int left = random.nextInt(20); left > 0; left--) {
        soup.appendCodePoint(letters[random.nextInt(letters.length)]);
      }
      assertSame(soup.toString().getBytes(StandardCharsets.UTF_8));
      byte[] noise = new byte[random.nextInt(24)];
      random.nextBytes(noise);
      assertSame(noise);
    }
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] damaged = bytes.clone();
    if (damaged.length > 0) {
      int at = random.nextInt(damaged.length);
      damaged[at] = (byte) (damaged[at] ^ (1 << random.nextInt(8)));
    }
    return random.nextBoolean()
        ? damaged
        : Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
  }

  /** Half a pair of surrogates is no character: JSON allows it in a text, we do not. */
  private static void assertSame(byte[] bytes) {
    String theirs = theirs(bytes);
    boolean half =
        theirs != null
            && theirs
                .codePoints()
                .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    assertThat(ours(bytes))
        .as("%s", new String(bytes, StandardCharsets.ISO_8859_1))
        .isEqualTo(half ? null : theirs);
  }

  /** Every value in order, as text; null where the document is refused. */
  private static @Nullable String ours(byte[] bytes) {
    // Some bytes around the document, so that reading beyond it would be seen.
    byte[] wide = new byte[bytes.length + 32];
    Arrays.fill(wide, (byte) '1');
    System.arraycopy(bytes, 0, wide, 16, bytes.length);
    JsonCursor json = new JsonCursor();
    try {
      json.start(wide, 16, 16 + bytes.length);
      json.skip();
      json.finish();
      json.start(wide, 16, 16 + bytes.length);
      StringBuilder out = new StringBuilder();
      describe(json, out);
      json.finish();
      return out.toString();
    } catch (UnreadableFrame refused) {
      return null;
    }
  }

  private static void describe(JsonCursor json, StringBuilder out) throws UnreadableFrame {
    switch (json.peek()) {
      case '{' -> {
        out.append('{');
        Words none = Words.of("\u0000");
        json.enterObject();
        while (json.nextField(none) != JsonCursor.END) {
          describe(json, out);
        }
        out.append('}');
      }
      case '[' -> {
        out.append('[');
        json.enterArray();
        while (json.nextElement()) {
          describe(json, out);
        }
        out.append(']');
      }
      case '"' -> out.append('"').append(json.text()).append('"');
      case 't', 'f' -> out.append(json.flag());
      case 'n' -> out.append(json.skipNull());
      default -> out.append('#').append(json.printed());
    }
  }

  private static @Nullable String theirs(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException malformed) {
      return null;
    }
    try (JsonParser parser = JACKSON.createParser(text)) {
      if (parser.nextToken() == null) {
        return null;
      }
      StringBuilder out = new StringBuilder();
      describe(parser, out);
      return parser.nextToken() == null ? out.toString() : null;
    } catch (IOException refused) {
      return null;
    }
  }

  private static void describe(JsonParser parser, StringBuilder out) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        out.append('{');
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          parser.nextToken();
          describe(parser, out);
        }
        out.append('}');
      }
      case START_ARRAY -> {
        out.append('[');
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          describe(parser, out);
        }
        out.append(']');
      }
      case VALUE_STRING -> out.append('"').append(parser.getText()).append('"');
      case VALUE_TRUE, VALUE_FALSE -> out.append(parser.getBooleanValue());
      case VALUE_NULL -> out.append(true);
      default -> out.append('#').append(parser.getText());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 23})
  void decimalsAreTheNumbersThatJacksonReads(long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < DOCUMENTS; i++) {
      StringBuilder printed = new StringBuilder();
      RandomJson.number(random, printed);
      byte[] bytes = printed.toString().getBytes(StandardCharsets.UTF_8);
      JsonCursor json = new JsonCursor();
      json.start(bytes, 0, bytes.length);
      Decimal ours = json.decimal();
      try (JsonParser parser = JACKSON.createParser(bytes)) {
        parser.nextToken();
        assertThat(ours).hasToString(printed.toString());
        assertThat(ours == null ? null : ours.toBigDecimal())
            .isEqualByComparingTo(parser.getDecimalValue());
      }
    }
  }
}
