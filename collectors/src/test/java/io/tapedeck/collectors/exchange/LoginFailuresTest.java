package io.tapedeck.collectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every way in which a login or a signed read can fail has the reaction that it asks for. */
class LoginFailuresTest {

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvFileSource(
      resources = "/io/tapedeck/collectors/exchange/login-failures.csv",
      numLinesToSkip = 1)
  void asksForTheReactionOfItsClass(
      String name, String transport, String why, int status, String answer, ErrorAction action) {
    Exchange exchange = Exchanges.find(name);
    Inbound read = exchange.frames().read(answer.getBytes(StandardCharsets.UTF_8));

    Failure failure =
        transport.equals("socket") ? ofSocket(read, answer) : ofRest(read, answer, status);

    assertThat(exchange.errors().actionFor(failure)).as(why).isEqualTo(action);
  }

  private static Failure ofSocket(Inbound read, String answer) {
    if (read instanceof Inbound.LoginAnswer login) {
      assertThat(login.accepted()).isFalse();
      return Failure.ofSocket(login.code(), login.message());
    }
    assertThat(read).as(answer).isInstanceOf(Inbound.Refused.class);
    Inbound.Refused refused = (Inbound.Refused) read;
    return Failure.ofSocket(refused.code(), refused.message());
  }

  private static Failure ofRest(Inbound read, String answer, int status) {
    assertThat(read).as(answer).isInstanceOf(Inbound.Refused.class);
    Inbound.Refused refused = (Inbound.Refused) read;
    return Failure.ofRest(refused.code(), refused.message(), status);
  }
}
