package io.tapedeck.collectors.exchange;

import io.tapedeck.collectors.acme.AcmeExchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The invented exchange. */
final class AcmeDialect extends ExchangeDialect {

  AcmeDialect() {
    super(
        new AcmeExchange(
            new ErrorTable(
                List.of(
                    new ErrorRow(
                        ErrorRow.Transport.SOCKET,
                        ErrorRow.Match.CODE,
                        "7",
                        ErrorAction.SKIP_SYMBOL,
                        "no such symbol")))));
  }

  @Override
  public String symbol(Channel channel, int number) {
    return "S" + number;
  }

  @Override
  public String push(Channel channel, @Nullable String symbol) {
    return "{\"topic\":\"%s:%s\",\"rows\":[[\"1.50\",\"2\"]]}".formatted(channel.text(), symbol);
  }

  @Override
  public String acknowledgement(Subscription subscription) {
    return "{\"yes\":\"%s\"}".formatted(subscription);
  }

  @Override
  public String refusal(Subscription subscription) {
    return "{\"no\":\"%s\",\"code\":7,\"text\":\"what?\"}".formatted(subscription);
  }

  @Override
  public String pong() {
    return "pong";
  }
}
