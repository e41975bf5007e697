package io.tapedeck.collectors.catalog;

import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.bitget.BitgetExchange;
import io.tapedeck.collectors.exchange.bitmart.BitmartExchange;
import io.tapedeck.collectors.exchange.bitmex.BitmexExchange;
import io.tapedeck.collectors.exchange.ltp.LtpExchange;
import io.tapedeck.schemas.text.Nearest;
import java.util.List;

/** Every exchange that can be recorded; the one place where they stand together. */
public final class Exchanges {

  /** All, in alphabetical order. */
  public static final List<Exchange> ALL =
      List.of(new BitgetExchange(), new BitmartExchange(), new BitmexExchange(), new LtpExchange());

  private Exchanges() {}

  /**
   * The exchange of this name.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  public static Exchange find(String name) {
    List<String> names = ALL.stream().map(Exchange::name).toList();
    return ALL.stream()
        .filter(exchange -> exchange.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(Nearest.unknown("exchange", name, names)));
  }
}
