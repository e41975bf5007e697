package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.RequestParameters;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.value.Decimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables {@code tradeBin*} and REST bins: a row is stamped with the end of its bar. */
final class BarMapper implements TableMapper {

  private static final Words FIELDS =
      Words.of(
          "timestamp",
          "symbol",
          "open",
          "high",
          "low",
          "close",
          "trades",
          "volume",
          "foreignNotional");
  private static final int TIMESTAMP = 0;
  private static final int SYMBOL = 1;
  private static final int OPEN = 2;
  private static final int HIGH = 3;
  private static final int LOW = 4;
  private static final int CLOSE = 5;
  private static final int TRADES = 6;
  private static final int VOLUME = 7;
  private static final int FOREIGN_NOTIONAL = 8;

  private static final long MICROS_A_MINUTE = 60_000_000L;
  private static final Map<String, Long> MINUTES =
      Map.of("1m", 1L, "5m", 5L, "1h", 60L, "1d", 1_440L);

  private final String interval;
  private final long length;
  private final @Nullable Boolean closed;

  /** Bars of the socket, which are sent when they are over (BitMEX API docs). */
  BarMapper(String interval) {
    this(interval, true);
  }

  private BarMapper(String interval, @Nullable Boolean closed) {
    this.interval = interval;
    this.length = MINUTES.getOrDefault(interval, 0L) * MICROS_A_MINUTE;
    this.closed = closed;
  }

  /** Bars of REST, whose length only the request says. */
  static BarMapper ofRequest(@Nullable String request) throws UnreadableFrame {
    RequestParameters parameters = RequestParameters.of(request);
    String interval = parameters.find("binSize");
    if (interval == null || !MINUTES.containsKey(interval)) {
      throw UnreadableFrame.missing("binSize of the request");
    }
    // partial=true asks for the running bar too, and no row says which one it is.
    return new BarMapper(interval, "true".equals(parameters.find("partial")) ? null : true);
  }

  @Override
  public void row(TableFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long end = Row.NO_TIME;
    String symbol = null;
    Decimal open = null;
    Decimal high = null;
    Decimal low = null;
    Decimal close = null;
    long trades = JsonCursor.NO_NUMBER;
    Decimal volume = null;
    Decimal quoteVolume = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case TIMESTAMP -> end = json.isoMicros();
        case SYMBOL -> symbol = json.repeatedText();
        case OPEN -> open = json.decimal();
        case HIGH -> high = json.decimal();
        case LOW -> low = json.decimal();
        case CLOSE -> close = json.decimal();
        case TRADES -> trades = json.whole();
        case VOLUME -> volume = json.decimal();
        case FOREIGN_NOTIONAL -> quoteVolume = json.decimal();
        default -> json.skip();
      }
    }
    if (end == Row.NO_TIME) {
      throw UnreadableFrame.missing("timestamp");
    }
    if (frame.action() == Action.DELETE) {
      return;
    }
    frame.add(
        Klines.TABLE,
        frame.symbol(symbol),
        end,
        interval,
        "trade",
        end - length,
        open,
        high,
        low,
        close,
        volume,
        quoteVolume,
        TableFrame.CONTRACTS,
        trades == JsonCursor.NO_NUMBER ? null : (Long) trades,
        closed);
  }
}
