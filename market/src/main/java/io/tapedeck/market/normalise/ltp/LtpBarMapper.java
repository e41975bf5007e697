package io.tapedeck.market.normalise.ltp;

import static io.tapedeck.market.normalise.json.UnreadableFrame.require;

import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.value.Decimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code KLINE}, {@code MARK_PRICE_KLINE} and {@code INDEX_KLINE}: a list of bars, each a list of
 * open time (ms), open, high, low, close, volume and whether it is closed. The channel of a message
 * ends in the interval, as does {@code arg}.
 */
final class LtpBarMapper implements LtpMapper {

  private static final Map<String, String> KINDS =
      Map.of("KLINE", "trade", "MARK_PRICE_KLINE", "mark", "INDEX_KLINE", "index");

  /** Lengths that are offered (API documentation). */
  private static final Set<String> INTERVALS =
      Set.of("1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "12h", "1d", "1w");

  private final String kind;
  private final @Nullable String interval;

  private LtpBarMapper(String kind, @Nullable String interval) {
    this.kind = kind;
    this.interval = interval;
  }

  /** Every channel of bars, with its interval and without. */
  static Map<String, LtpMapper> byChannel() {
    Map<String, LtpMapper> mappers = new HashMap<>();
    KINDS.forEach(
        (channel, kind) -> {
          mappers.put(channel, new LtpBarMapper(kind, null));
          INTERVALS.forEach(
              length -> mappers.put(channel + '_' + length, new LtpBarMapper(kind, length)));
        });
    return mappers;
  }

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String said = frame.argument().interval();
    String length = require(said == null ? interval : said, "interval");
    if (!INTERVALS.contains(length)) {
      throw new UnreadableFrame(Fault.BAD_VALUE, "bars of a length that the exchange has not");
    }
    String symbol = frame.symbol(null);
    long from = json.mark();
    json.enterArray();
    boolean nested = json.nextElement() && json.peek() == '[';
    json.goBack(from);
    if (!nested) {
      bar(frame, symbol, length);
      return;
    }
    json.enterArray();
    while (json.nextElement()) {
      frame.out().readPart(() -> bar(frame, symbol, length));
    }
  }

  private void bar(LtpFrame frame, String symbol, String length) throws UnreadableFrame {
    JsonCursor json = frame.json();
    json.enterArray();
    if (!json.nextElement()) {
      return; // an empty list of bars
    }
    long openTime = LtpTimes.micros(json.whole());
    if (openTime == Row.NO_TIME) {
      throw UnreadableFrame.missing("open time of the bar");
    }
    RowBuilder row =
        RowBuilder.of(Klines.TABLE)
            .set(Klines.INTERVAL, length)
            .set(Klines.KIND, kind)
            .set(Klines.OPEN_TIME, openTime)
            .set(Klines.OPEN, next(json))
            .set(Klines.HIGH, next(json))
            .set(Klines.LOW, next(json))
            .set(Klines.CLOSE, next(json));
    Decimal volume = next(json);
    row.set(Klines.VOLUME, kind.equals("trade") ? volume : null)
        .set(Klines.SIZE_UNIT, frame.state().marketUnit(symbol))
        .set(Klines.CLOSED, json.nextElement() ? flag(json) : null);
    while (json.nextElement()) {
      json.skip();
    }
    frame.add(row, symbol, openTime);
  }

  private static @Nullable Decimal next(JsonCursor json) throws UnreadableFrame {
    return json.nextElement() ? json.decimal() : null;
  }

  private static @Nullable Boolean flag(JsonCursor json) throws UnreadableFrame {
    if (json.peek() != '"') {
      return json.flag();
    }
    String text = json.repeatedText();
    return "true".equals(text) ? Boolean.TRUE : "false".equals(text) ? Boolean.FALSE : null;
  }
}
