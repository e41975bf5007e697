package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.frame.RequestParameters;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;

/** REST {@code kline} and {@code markprice-kline}: symbol and step stand in the request alone. */
final class BitmartBarPageMapper implements BitmartMapper {
  /** Minutes of a bar when the request does not say (futures API text). */
  private static final String DEFAULT_STEP = "1";

  private final String kind;

  BitmartBarPageMapper(String kind) {
    this.kind = kind;
  }

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    RequestParameters parameters = RequestParameters.of(frame.message().getRequest());
    String step = parameters.find("step");
    BitmartBarInterval interval = BitmartBarInterval.ofStep(step == null ? DEFAULT_STEP : step);
    if (interval == null) {
      throw UnreadableFrame.missing("step of the request, one that the exchange has");
    }
    String symbol = frame.symbol(parameters.find("symbol"));
    JsonCursor json = frame.json();
    json.enterArray();
    while (json.nextElement()) {
      frame.out().readPart(() -> BitmartBar.read(json).add(frame, symbol, kind, interval));
    }
  }
}
