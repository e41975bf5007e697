package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.frame.RequestParameters;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.value.Decimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code candle*}, {@code kline} and REST candles: arrays {@code [start, open, high, low, close,
 * base volume, quote volume, ...]} or objects. Nothing says that a bar is final; it is when the
 * next one appears.
 */
final class BitgetBarMapper implements BitgetDataMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Long> START = FIELDS.epochTime("start", "ts");
  private static final Field<Decimal> OPEN = FIELDS.decimal("open");
  private static final Field<Decimal> HIGH = FIELDS.decimal("high");
  private static final Field<Decimal> LOW = FIELDS.decimal("low");
  private static final Field<Decimal> CLOSE = FIELDS.decimal("close");
  private static final Field<Decimal> VOLUME = FIELDS.decimal("volume");
  private static final Field<Decimal> TURNOVER = FIELDS.decimal("turnover");

  /** What an array prints behind the start, in its order. */
  private static final List<Column<Decimal>> PRINTED =
      List.of(
          Klines.OPEN, Klines.HIGH, Klines.LOW, Klines.CLOSE, Klines.VOLUME, Klines.QUOTE_VOLUME);

  private final @Nullable String channelInterval;
  private final @Nullable String kind;

  private BitgetBarMapper(@Nullable String channelInterval, @Nullable String kind) {
    this.channelInterval = channelInterval;
    this.kind = kind;
  }

  /** Bars of a channel, whose name says their length. */
  static BitgetBarMapper ofInterval(String interval) {
    return new BitgetBarMapper(interval, "trade");
  }

  /** Bars of a REST call, whose request says their length; of this kind, or as the request says. */
  static BitgetBarMapper ofRequest(@Nullable String kind) {
    return new BitgetBarMapper(null, kind);
  }

  @Override
  public boolean isTimedByFrame() {
    return true;
  }

  @Override
  public void data(BitgetFrame frame) throws UnreadableFrame {
    RequestParameters request = RequestParameters.of(frame.message().getRequest());
    String interval = channelInterval == null ? interval(request) : channelInterval;
    String barKind = kind == null ? kind(request) : kind;
    BitgetRowMapper bars = each -> bar(each, interval, barKind);
    bars.data(frame);
  }

  private static void bar(BitgetFrame frame, String interval, String kind) throws UnreadableFrame {
    RowBuilder row =
        RowBuilder.of(Klines.TABLE)
            .set(Klines.INTERVAL, interval)
            .set(Klines.KIND, kind)
            .set(Klines.SIZE_UNIT, BitgetFrame.BASE);
    if (frame.json().peek() == '[') {
      readArray(frame, row);
    } else {
      readObject(frame.json(), row);
    }
    if (!row.has(Klines.OPEN_TIME)) {
      throw UnreadableFrame.missing("start of the bar");
    }
    frame.add(row, frame.symbol(null), frame.time());
  }

  private static void readArray(BitgetFrame frame, RowBuilder row) throws UnreadableFrame {
    JsonCursor json = frame.json();
    json.enterArray();
    if (json.nextElement()) {
      row.setTime(Klines.OPEN_TIME, frame.epochMicros());
    }
    for (int i = 0; json.nextElement(); i++) {
      if (i < PRINTED.size()) {
        row.set(PRINTED.get(i), json.decimal());
      } else {
        json.skip();
      }
    }
  }

  private static void readObject(JsonCursor json, RowBuilder row) throws UnreadableFrame {
    ObjectValues bar = json.read(FIELDS);
    row.setTime(Klines.OPEN_TIME, bar.time(START))
        .set(Klines.OPEN, bar.get(OPEN))
        .set(Klines.HIGH, bar.get(HIGH))
        .set(Klines.LOW, bar.get(LOW))
        .set(Klines.CLOSE, bar.get(CLOSE))
        .set(Klines.VOLUME, bar.get(VOLUME))
        .set(Klines.QUOTE_VOLUME, bar.get(TURNOVER));
  }

  private static String interval(RequestParameters request) throws UnreadableFrame {
    for (String name : new String[] {"granularity", "interval", "period"}) {
      String printed = request.find(name);
      if (printed != null) {
        String word = BitgetBarInterval.word(printed);
        if (word == null) {
          throw new UnreadableFrame(
              Fault.BAD_VALUE, name + " of the request is none that the exchange has");
        }
        return word;
      }
    }
    throw UnreadableFrame.missing("length of the bar in the request");
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
