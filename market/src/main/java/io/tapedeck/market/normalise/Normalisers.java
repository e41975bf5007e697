package io.tapedeck.market.normalise;

import io.tapedeck.market.normalise.bitget.BitgetNormaliser;
import io.tapedeck.market.normalise.bitmart.BitmartNormaliser;
import io.tapedeck.market.normalise.bitmex.BitmexNormaliser;
import io.tapedeck.market.normalise.frame.Normaliser;
import io.tapedeck.market.normalise.ltp.LtpNormaliser;
import java.util.List;

/** The exchanges whose messages we understand: a plain list to read from top to bottom. */
public final class Normalisers {

  /** All of them. */
  public static final List<Normaliser<?>> ALL =
      List.of(
          new BitmexNormaliser(),
          new BitmartNormaliser(),
          new BitgetNormaliser(),
          new LtpNormaliser());

  private Normalisers() {}

  /** Whether an exchange prints every row of a channel's series, also when nothing was traded. */
  public static boolean printsEveryRow(String exchange, String channel) {
    return of(exchange).printsEveryRow(channel);
  }

  /** The exchange's normaliser; of an exchange that we do not know, one that reads nothing. */
  static Normaliser<?> of(String exchange) {
    for (Normaliser<?> normaliser : ALL) {
      if (normaliser.exchange().equals(exchange)) {
        return normaliser;
      }
    }
    return new UnknownExchange(exchange);
  }
}
