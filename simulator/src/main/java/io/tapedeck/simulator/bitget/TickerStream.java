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
final class TickerStream implements BitgetStream {

  private final Subscription subscription;
  private final Listed listed;
  private final Pace pace;

  TickerStream(Subscription subscription, Pace pace) {
    this.subscription = subscription;
    this.listed = subscription.market();
    this.pace = pace;
  }

  @Override
  public List<OutgoingFrame> image() {
    Ticker ticker = new Ticker(listed);
    return List.of(
        BitgetFrames.push(
            subscription,
            BitgetFrames.SNAPSHOT,
            Json.list(List.of(row(ticker))),
            ticker.time(),
            truth(ticker)));
  }

  @Override
  public List<OutgoingFrame> news(News news) {
    return pace.isDue(news.now()) ? image() : List.of();
  }

  private ObjectNode row(Ticker ticker) {
    if (subscription.dialect().isV1()) {
      return ticker.v1();
    }
    return subscription.dialect().isV3() ? ticker.v3() : ticker.v2();
  }

  private List<TruthRow> truth(Ticker ticker) {
    Instant time = ticker.time();
    List<TruthRow> rows = new ArrayList<>(5);
    rows.add(
        BitgetFrames.reading(
            "tickers", subscription, listed, ticker.last(), ticker.baseVolume(), null, time));
    if (listed.line().isFutures()) {
      rows.add(
          BitgetFrames.reading(
              "funding_rates",
              subscription,
              listed,
              ticker.fundingRate(),
              null,
              "predicted",
              ticker.nextFunding()));
      rows.add(
          BitgetFrames.reading(
              "reference_prices", subscription, listed, ticker.mark(), null, "mark", time));
      rows.add(
          BitgetFrames.reading(
              "reference_prices", subscription, listed, ticker.index(), null, "index", time));
      rows.add(
          BitgetFrames.reading(
              "open_interest", subscription, listed, ticker.openInterest(), null, null, time));
    }
    return rows;
  }
}
