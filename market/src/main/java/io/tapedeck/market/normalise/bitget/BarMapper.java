package io.tapedeck.market.normalise.bitget;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.RequestParameters;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.value.Decimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code candle*}, {@code kline} and REST candles: arrays {@code [start, open, high, low, close,
 * base volume, quote volume, ...]} or objects. Nothing says that a bar is final; it is when the
 * next one appears.
 */
final class BarMapper implements DataMapper {

  private static final Words FIELDS =
      Words.of("start", "open", "high", "low", "close", "volume", "turnover", "ts");
  private static final int START = 0;
  private static final int VOLUME = 5;
  private static final int TURNOVER = 6;
  private static final int TS = 7;
  private static final int VALUES = 7;

  private final @Nullable String channelInterval;
  private final @Nullable String kind;

  private BarMapper(@Nullable String channelInterval, @Nullable String kind) {
    this.channelInterval = channelInterval;
    this.kind = kind;
  }

  /** Bars of a channel, whose name says their length. */
  static BarMapper ofInterval(String interval) {
    return new BarMapper(interval, "trade");
  }

  /** Bars of a REST call, whose request says their length; of this kind, or as the request says. */
  static BarMapper ofRequest(@Nullable String kind) {
    return new BarMapper(null, kind);
  }

  @Override
  public boolean isTimedByFrame() {
    return true;
  }

  @Override
  public void data(BitgetFrame frame) throws UnreadableFrame {
    RequestParameters request = RequestParameters.of(frame.message().getRequest());
    String interval =
        require(
            channelInterval == null ? interval(request) : channelInterval,
            "length of the bar in the request");
    String barKind = kind == null ? kind(request) : kind;
    RowMapper bars = each -> bar(each, interval, barKind);
    bars.data(frame);
  }

  private static void bar(BitgetFrame frame, String interval, String kind) throws UnreadableFrame {
    @Nullable Decimal[] values = new @Nullable Decimal[VALUES];
    long start = frame.json().peek() == '[' ? readArray(frame, values) : readObject(frame, values);
    if (start == Row.NO_TIME) {
      throw UnreadableFrame.missing("start of the bar");
    }
    frame.add(
        Klines.TABLE,
        frame.symbol(null),
        frame.time(),
        interval,
        kind,
        start,
        values[1],
        values[2],
        values[3],
        values[4],
        values[VOLUME],
        values[TURNOVER],
        BitgetFrame.BASE,
        null,
        null);
  }

  private static long readArray(BitgetFrame frame, @Nullable Decimal[] values)
      throws UnreadableFrame {
    JsonCursor json = frame.json();
    long start = Row.NO_TIME;
    json.enterArray();
    for (int i = 0; json.nextElement(); i++) {
      if (i == START) {
        start = frame.epochMicros();
      } else if (i < VALUES) {
        values[i] = json.decimal();
      } else {
        json.skip();
      }
    }
    return start;
  }

  private static long readObject(BitgetFrame frame, @Nullable Decimal[] values)
      throws UnreadableFrame {
    JsonCursor json = frame.json();
    long start = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case START, TS -> start = frame.epochMicros();
        case Words.OTHER -> json.skip();
        default -> values[field] = json.decimal();
      }
    }
    return start;
  }

  private static @Nullable String interval(RequestParameters request) {
    for (String name : new String[] {"granularity", "interval", "period"}) {
      String word = BarInterval.word(request.find(name));
      if (word != null) {
        return word;
      }
    }
    return null;
  }

  private static String kind(RequestParameters request) {
    String said = request.find("kLineType");
    String word = said == null ? request.find("type") : said;
    return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
      case "mark" -> "mark";
      case "index" -> "index";
      default -> "trade";
    };
  }
}
