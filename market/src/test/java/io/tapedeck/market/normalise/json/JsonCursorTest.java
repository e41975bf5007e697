package io.tapedeck.market.normalise.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.Decimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {

  private final JsonCursor json = new JsonCursor();

  private JsonCursor over(String document) throws UnreadableFrame {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    json.start(bytes, 0, bytes.length);
    return json;
  }

  private static void assertFault(Fault fault, ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            UnreadableFrame.class, e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(fault));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.0",
        "1",
        "-1.50",
        "2.4400",
        "1e-10",
        "1E+5",
        "123456789012345678",
        "1234567890123456789",
        "0.123456789012345678901234567890",
        "-0.00"
      })
  void numbersKeepTheirPrint(String number) throws UnreadableFrame {
    assertThat(over(number).decimal()).hasToString(number);
    assertThat(over('"' + number + '"').decimal()).hasToString(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "1.", ".5", "-", "+1", "1e", "1e+", "0x1", "1.e5", "--1", "NaN"})
  void bareNumbersAreStrict(String number) {
    assertThatThrownBy(
            () -> {
              over(number).decimal();
              json.finish();
            })
        .isInstanceOf(UnreadableFrame.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\"", "true", "{}", "[1]", "\"1 \"", "\"1e9999999\""})
  void legalJsonThatIsNoNumberIsABadValue(String value) {
    assertFault(Fault.BAD_VALUE, () -> over(value).decimal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"-\""})
  void aMissingNumberStaysMissing(String value) throws UnreadableFrame {
    assertThat(over(value).decimal()).isNull();
    assertThat(over(value).whole()).isEqualTo(JsonCursor.NO_NUMBER);
  }

  @Test
  void wholeNumbersHave64Bits() throws UnreadableFrame {
    assertThat(over("1304314508780744705").whole()).isEqualTo(1304314508780744705L);
    assertThat(over("\"9223372036854775807\"").whole()).isEqualTo(Long.MAX_VALUE);
    assertFault(Fault.BAD_VALUE, () -> over("9223372036854775808").whole());
    assertFault(Fault.BAD_VALUE, () -> over("1.5").whole());
  }

  @Test
  void namesTheLimitOfDigits() throws UnreadableFrame {
    String longest = "0." + "1".repeat(998);
    assertThat(over(longest).decimal()).isEqualTo(Decimal.parse(longest));
    assertThatThrownBy(() -> over("1".repeat(1_001)).decimal())
        .hasMessageContaining("1001 digits, at most 1000 are read");
    assertThatThrownBy(() -> over("[" + "1".repeat(1_001) + "]").skip())
        .hasMessageContaining("at most 1000 are read");
  }

  @Test
  void namesTheLimitOfNesting() throws UnreadableFrame {
    over("[".repeat(64) + "]".repeat(64)).skip();
    json.finish();
    assertThatThrownBy(() -> over("[".repeat(100_000)).skip())
        .hasMessageContaining("deeper than 64 levels");
    assertFault(Fault.TOO_DEEP, () -> over("{\"a\":".repeat(65)).skip());
  }

  @Test
  void namesTheLimitOfBytes() {
    byte[] bytes = new byte[JsonCursor.MAX_BYTES + 1];
    assertThatThrownBy(() -> json.start(bytes, 0, bytes.length))
        .hasMessage("33554433 bytes, at most 33554432 are read");
  }

  @Test
  void readsInsideALargerArray() throws UnreadableFrame {
    byte[] bytes = "junk[1]junk".getBytes(StandardCharsets.UTF_8);
    json.start(bytes, 4, 7);
    json.skip();
    json.finish();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]x", "{} {}", "[1],", "1 2"})
  void nothingMayFollowTheDocument(String document) {
    assertFault(
        Fault.MALFORMED,
        () -> {
          over(document).skip();
          json.finish();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[1", "{\"a\"", "\"ab", "\"\\u12", "tru", "[1,", "-", "\"\\"})
  void aCutDocumentIsTruncated(String document) {
    assertFault(Fault.TRUNCATED, () -> over(document).skip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1,]",
        "[,1]",
        "{,}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "[1}",
        "{\"a\":1]",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"a\u0001\"",
        "pong",
        "nul1",
        "'a'",
        "\uFEFF1"
      })
  void whatIsNoJsonIsMalformed(String document) {
    assertFault(Fault.MALFORMED, () -> over(document).skip());
  }

  @Test
  void stringsAreDecoded() throws UnreadableFrame {
    assertThat(over("\"a\\n\\u00e9\\\"\\ud83d\\ude00é😀\\/\"").text()).isEqualTo("a\né\"😀é😀/");
    assertThat(
            new String(over("\"{\\\"a\\\":\\\"\\u00e9\\\"}\"").textBytes(), StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":\"é\"}");
    assertThat(over("12.50").text()).isEqualTo("12.50");
    assertThat(over("null").text()).isNull();
  }

  @Test
  void repeatedTextsAreTheSameString() throws UnreadableFrame {
    String first = over("\"XBTUSD\"").repeatedText();
    assertThat(over("[\"XBTUSD\"]").peek()).isEqualTo((byte) '[');
    json.enterArray();
    json.nextElement();
    assertThat(json.repeatedText()).isSameAs(first).isEqualTo("XBTUSD");
  }

  @ParameterizedTest
  @CsvSource({
    "2021-03-12T02:00:04.608Z,2021-03-12T02:00:04.608Z",
    "2024-02-29T23:59:59.123456789Z,2024-02-29T23:59:59.123456Z",
    "2023-02-24T07:54:11Z,2023-02-24T07:54:11Z",
    "1969-12-31T23:59:59.999999Z,1969-12-31T23:59:59.999999Z",
    "2021-03-12T02:00:04.6+00:00,2021-03-12T02:00:04.6Z"
  })
  void readsTimes(String printed, String expected) throws UnreadableFrame {
    long micros = over('"' + printed + '"').isoMicros();
    assertThat(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)).isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2021-13-12T02:00:04.608Z",
        "2021-03-12T02:00:04",
        "2021-03-12T25:00:04Z",
        "2021-03-12T02:00:04.Z",
        "2021-03-12T02:00:04.608+02:00",
        "2021-03-12T02:00:04.6x8Z",
        "2021/03/12T02:00:04.608Z",
        "2021-03-12T02:00:04.1234567890Z"
      })
  void whatIsNoTimeIsABadValue(String printed) {
    assertFault(Fault.BAD_VALUE, () -> over('"' + printed + '"').isoMicros());
  }

  @Test
  void aMissingTimeStaysMissing() throws UnreadableFrame {
    assertThat(over("null").isoMicros()).isEqualTo(Row.NO_TIME);
    assertThat(over("\"\"").isoMicros()).isEqualTo(Row.NO_TIME);
  }

  @Test
  void goesBackToReadOnceMore() throws UnreadableFrame {
    over("{\"data\":[1,2],\"last\":3}").enterObject();
    json.nextField(Words.of("data"));
    long mark = json.mark();
    json.skip();
    json.nextField(Words.of("last"));
    json.skip();
    json.nextField(Words.of("x"));
    json.finish();

    json.goBack(mark);
    assertThat(json.printed()).isEqualTo("[1,2]");
  }
}
