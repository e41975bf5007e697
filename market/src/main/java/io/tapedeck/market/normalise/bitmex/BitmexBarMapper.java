package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.frame.RequestParameters;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.value.Decimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables {@code tradeBin*} and REST bins: a row is stamped with the end of its bar. */
final class BitmexBarMapper implements BitmexMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Long> TIMESTAMP = FIELDS.isoTime("timestamp");
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Decimal> OPEN = FIELDS.decimal("open");
  private static final Field<Decimal> HIGH = FIELDS.decimal("high");
  private static final Field<Decimal> LOW = FIELDS.decimal("low");
  private static final Field<Decimal> CLOSE = FIELDS.decimal("close");
  private static final Field<Long> TRADES = FIELDS.whole("trades");
  private static final Field<Decimal> VOLUME = FIELDS.decimal("volume");
  private static final Field<Decimal> FOREIGN_NOTIONAL = FIELDS.decimal("foreignNotional");

  private static final long MICROS_A_MINUTE = 60_000_000L;
  private static final Map<String, Long> MINUTES =
      Map.of("1m", 1L, "5m", 5L, "1h", 60L, "1d", 1_440L);

  private final String interval;
  private final long length;
  private final @Nullable Boolean closed;

  /** Bars of the socket, which are sent when they are over (BitMEX API docs). */
  BitmexBarMapper(String interval) {
    this(interval, true);
  }

  private BitmexBarMapper(String interval, @Nullable Boolean closed) {
    this.interval = interval;
    this.length = MINUTES.getOrDefault(interval, 0L) * MICROS_A_MINUTE;
    this.closed = closed;
  }

  /** Bars of REST, whose length only the request says. */
  static BitmexBarMapper ofRequest(@Nullable String request) throws UnreadableFrame {
    RequestParameters parameters = RequestParameters.of(request);
    String interval = parameters.find("binSize");
    if (interval == null) {
      throw UnreadableFrame.missing("binSize of the request");
    }
    if (!MINUTES.containsKey(interval)) {
      throw new UnreadableFrame(
          Fault.BAD_VALUE, "binSize of the request is none that the exchange has");
    }
    // partial=true asks for the running bar too, and no row says which one it is.
    return new BitmexBarMapper(interval, "true".equals(parameters.find("partial")) ? null : true);
  }

  @Override
  public void row(BitmexFrame frame) throws UnreadableFrame {
    ObjectValues bar = frame.json().read(FIELDS);
    long end = bar.require(TIMESTAMP);
    if (frame.action() == BitmexAction.DELETE) {
      return;
    }
    frame.add(
        RowBuilder.of(Klines.TABLE)
            .set(Klines.INTERVAL, interval)
            .set(Klines.KIND, "trade")
            .setTime(Klines.OPEN_TIME, end - length)
            .set(Klines.OPEN, bar.get(OPEN))
            .set(Klines.HIGH, bar.get(HIGH))
            .set(Klines.LOW, bar.get(LOW))
            .set(Klines.CLOSE, bar.get(CLOSE))
            .set(Klines.VOLUME, bar.get(VOLUME))
            .set(Klines.QUOTE_VOLUME, bar.get(FOREIGN_NOTIONAL))
            .set(Klines.SIZE_UNIT, BitmexFrame.CONTRACTS)
            .set(Klines.TRADES, bar.get(TRADES))
            .set(Klines.CLOSED, closed),
        frame.symbol(bar.get(SYMBOL)),
        end);
  }
}
