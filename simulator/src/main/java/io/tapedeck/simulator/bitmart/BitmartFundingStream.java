package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.FundingSchedule;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.Pace;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code fundingRate}: the settled rate and the one to come, at subscribe and each minute. {@code
 * fundingTime} is just before now, as recorded, not a settlement.
 */
final class BitmartFundingStream implements BitmartStream {

  static final String LIMIT = "0.0375";

  private final BitmartSubscription subscription;
  private final Market market;
  private final Pace pace;

  BitmartFundingStream(BitmartSubscription subscription, Market market, Pace pace) {
    this.subscription = subscription;
    this.market = market;
    this.pace = pace;
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    Instant now = market.now();
    FundingSchedule funding = market.funding();
    Instant next = funding.next(now);
    BigDecimal settled = funding.rate(funding.last(now));
    BigDecimal predicted = funding.predicted(next, now);
    ObjectNode data =
        Json.object()
            .put("symbol", market.spec().symbol())
            .put("fundingRate", BitmartServerFrames.text(settled))
            .put("fundingTime", now.minusSeconds(1).toEpochMilli() / 1000 * 1000)
            .put("nextFundingRate", BitmartServerFrames.text(predicted))
            .put("nextFundingTime", next.toEpochMilli())
            .put("funding_upper_limit", LIMIT)
            .put("funding_lower_limit", "-" + LIMIT)
            .put("ts", now.toEpochMilli());
    return List.of(
        BitmartServerFrames.push(
            subscription,
            data,
            List.of(reading(settled, "settled", null), reading(predicted, "predicted", next))));
  }

  // Which settlement the settled rate was for, the frame does not say.
  private TruthRow reading(BigDecimal rate, String kind, @Nullable Instant time) {
    return BitmartServerFrames.reading(
        "funding_rates", subscription, market.spec().symbol(), rate, null, kind, time);
  }

  @Override
  public List<OutgoingFrame> news(Instant now, List<MarketTick> ticks) {
    return pace.isDue(now) ? snapshot() : List.of();
  }
}
