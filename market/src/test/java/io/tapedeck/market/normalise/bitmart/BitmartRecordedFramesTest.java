package io.tapedeck.market.normalise.bitmart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RecordedFrames;
import io.tapedeck.market.normalise.RowTexts;
import io.tapedeck.market.normalise.capture.CapturedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Over recorded frames: every value with the frame's own digits, control frames without rows. */
class BitmartRecordedFramesTest {

  private static final Pattern GROUP =
      Pattern.compile("\"group\":\"([^:\"@]+)(?::([^@\"]+))?(?:@[^\"]+)?\"");

  private final MessageStream stream = MessageStream.bitmart();

  @Test
  void readsEveryMessage() {
    List<String> rows = new ArrayList<>();
    for (CapturedLine line : RecordedFrames.lines("bitmart/futures_ws_messages.jsonl")) {
      String frame = RecordedFrames.text(line);
      Matcher group = GROUP.matcher(frame);
      rows.addAll(
          group.find()
              ? RowTexts.of(stream.feedExactly(group.group(1), group.group(2), frame))
              : RowTexts.of(stream.feedExactly("futures/trade", null, frame)));
    }

    assertThat(rows)
        .containsExactly(
            "book_changes ASTEROIDETHUSDT @2026-09-23T03:32:36.109Z side=bid price=0.0000198"
                + " size=6733 action=snapshot last=false",
            "book_changes ASTEROIDETHUSDT @2026-09-23T03:32:36.109Z side=bid price=0.0000195"
                + " size=12100 action=snapshot last=false",
            "book_changes ASTEROIDETHUSDT @2026-09-23T03:32:36.109Z side=ask price=0.0000232"
                + " size=7054 action=snapshot last=false",
            "book_changes ASTEROIDETHUSDT @2026-09-23T03:32:36.109Z side=ask price=0.0000239"
                + " size=10336 action=snapshot last=true",
            "tickers XAUTUSDT last=4338.94 bid=4338.93 ask=4339.23 volume_24h=1852728",
            "reference_prices XAUTUSDT kind=mark price=4338.94",
            "reference_prices XAUTUSDT kind=index price=4340.10731595",
            "funding_rates BTCUSDT @2026-09-23T03:31:30.542Z rate=0.000011900082",
            "funding_rates BTCUSDT @2026-09-23T03:31:30.542Z predicted_rate=0.0000386"
                + " funding_time=2026-09-23T08:00:00Z",
            "quotes BTCUSDT @2026-09-23T03:31:31.018Z bid_price=86657.9 bid_size=17485"
                + " ask_price=86658 ask_size=10847",
            "klines ETHUSDT @2024-07-15T08:00:01Z interval=1d kind=trade"
                + " open_time=2024-07-15T00:00:00Z open=3354.38 high=3371.21 low=3338.48"
                + " close=3352.2 volume=159199176",
            "tickers AXONUSDT last=566.92 bid=565.22 ask=568.75 volume_24h=246128",
            "reference_prices AXONUSDT kind=mark price=567.02",
            "reference_prices AXONUSDT kind=index price=566.445020726126944",
            "trades BTCUSDT @2023-12-03T15:48:23.517518Z trade_id=6798697637 price=39735.8 size=2"
                + " side=sell raw_kind=way=1");
  }

  @Test
  void readsEveryAnswer() {
    String body =
        RecordedFrames.text(RecordedFrames.lines("bitmart/futures_rest_messages.jsonl").get(0));

    assertThat(
            RowTexts.of(stream.feedExactly("rest/contract/public/market-trade", "BTCUSDT", body)))
        .containsExactly(
            "trades BTCUSDT @2025-06-19T15:46:12Z price=104146.6 size=0.023 base_size=0.023"
                + " quote_size=2395.3718 side=sell",
            "trades BTCUSDT @2025-06-19T15:46:13Z price=104146.5 size=0.037 base_size=0.037"
                + " quote_size=3853.4205 side=sell");
  }
}
