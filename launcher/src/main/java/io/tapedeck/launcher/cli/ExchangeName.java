package io.tapedeck.launcher.cli;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.lake.CommandFailure;
import io.tapedeck.schemas.text.Nearest;
import java.util.List;

/** The finder of the exchange that {@code --exchange} names. */
final class ExchangeName {

  private ExchangeName() {}

  /**
   * The exchange of this name.
   *
   * @throws CommandFailure if there is none
   */
  static Exchange find(String name) {
    List<String> names = Exchanges.ALL.stream().map(Exchange::name).toList();
    if (!names.contains(name)) {
      throw CommandFailure.words("unknown exchange %s%s", name, Nearest.hint(name, names));
    }
    return Exchanges.find(name);
  }
}
