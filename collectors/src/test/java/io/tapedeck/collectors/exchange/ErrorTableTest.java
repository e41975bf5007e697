package io.tapedeck.collectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.exchange.ErrorRow.Match;
import io.tapedeck.collectors.exchange.ErrorRow.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTableTest {

  private final ErrorTable table =
      new ErrorTable(
          List.of(
              row(Match.MESSAGE, "Invalid price", ErrorAction.RETRY),
              row(Match.MESSAGE, "Invalid price tickSize", ErrorAction.SKIP_SYMBOL),
              row(Match.MESSAGE, "ban expires at [Date], sorry", ErrorAction.THROTTLE),
              row(Match.STATUS, "503", ErrorAction.MAINTENANCE),
              row(Match.NAME, "SomeError", ErrorAction.BAD_REQUEST),
              row(Match.CODE, "30018", ErrorAction.NOT_APPLICABLE)));

  private static ErrorRow row(Match match, String key, ErrorAction action) {
    return new ErrorRow(Transport.REST, match, key, action, "");
  }

  private ErrorAction action(String code, String message, int status) {
    return table.actionFor(Failure.ofRest(code, message, status));
  }

  @Test
  void takesTheLongestBeginningOfTheMessage() {
    assertThat(action("", "Invalid price tickSize of 3", 400)).isEqualTo(ErrorAction.SKIP_SYMBOL);
    assertThat(action("", "Invalid price of 3", 400)).isEqualTo(ErrorAction.RETRY);
  }

  @Test
  void letsAnythingStandInAGap() {
    assertThat(action("", "ban expires at 2026-01-01, sorry", 0)).isEqualTo(ErrorAction.THROTTLE);
  }

  @Test
  void takesTheCodeBeforeTheStatusAndTheStatusBeforeTheName() {
    assertThat(action("30018", "", 503)).isEqualTo(ErrorAction.NOT_APPLICABLE);
    assertThat(action("SomeError", "", 503)).isEqualTo(ErrorAction.MAINTENANCE);
    assertThat(action("SomeError", "", 400)).isEqualTo(ErrorAction.BAD_REQUEST);
  }

  @ParameterizedTest
  @CsvSource({
    "429, THROTTLE",
    "401, REAUTH",
    "403, FATAL_CREDENTIAL",
    "418, BAD_REQUEST",
    "500, RETRY",
    "200, RETRY",
    "0, RETRY"
  })
  void judgesUnknownErrorsByTheirStatus(int status, ErrorAction expected) {
    assertThat(action("what", "nobody knows", status)).isEqualTo(expected);
  }

  @Test
  void doesNotMixTransports() {
    assertThat(table.find(Failure.ofSocket("30018", ""))).isEmpty();
  }
}
