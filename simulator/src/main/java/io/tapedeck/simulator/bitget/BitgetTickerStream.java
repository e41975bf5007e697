package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.Pace;
import io.tapedeck.simulator.truth.TruthRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code ticker}: the whole row each time; of futures also funding, mark, index, open interest. */
final class BitgetTickerStream implements BitgetStream {

  private final BitgetSubscription subscription;
  private final BitgetMarket listed;
  private final Pace pace;

  BitgetTickerStream(BitgetSubscription subscription, Pace pace) {
    this.subscription = subscription;
    this.listed = subscription.market();
    this.pace = pace;
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    BitgetTicker ticker = new BitgetTicker(listed);
    return List.of(
        BitgetServerFrames.push(
            subscription,
            BitgetServerFrames.SNAPSHOT,
            Json.list(List.of(row(ticker))),
            ticker.time(),
            truth(ticker)));
  }

  @Override
  public List<OutgoingFrame> news(BitgetNews news) {
    return pace.isDue(news.now()) ? snapshot() : List.of();
  }

  private ObjectNode row(BitgetTicker ticker) {
    if (subscription.dialect().isV1()) {
      return ticker.v1();
    }
    return subscription.dialect().isV3() ? ticker.v3() : ticker.v2();
  }

  private List<TruthRow> truth(BitgetTicker ticker) {
    Instant time = ticker.time();
    List<TruthRow> rows = new ArrayList<>(5);
    rows.add(
        BitgetServerFrames.reading(
            "tickers", subscription, listed, ticker.last(), ticker.baseVolume(), null, time));
    if (listed.line().isFutures()) {
      rows.add(
          BitgetServerFrames.reading(
              "funding_rates",
              subscription,
              listed,
              ticker.fundingRate(),
              null,
              "predicted",
              ticker.nextFunding()));
      rows.add(
          BitgetServerFrames.reading(
              "reference_prices", subscription, listed, ticker.mark(), null, "mark", time));
      rows.add(
          BitgetServerFrames.reading(
              "reference_prices", subscription, listed, ticker.index(), null, "index", time));
      rows.add(
          BitgetServerFrames.reading(
              "open_interest", subscription, listed, ticker.openInterest(), null, null, time));
    }
    return rows;
  }
}
