package io.tapedeck.market.gaps;

import io.tapedeck.market.normalise.Normalisers;
import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Decimal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a series of which an exchange prints every row, at even times: a bar, or a settlement
 * of funding. Times are the exchange's, microseconds since 1970 UTC.
 *
 * @param symbol the exchange's own symbol
 * @param series tells the series of one symbol and channel apart
 * @param time start of the bar, or time of the settlement
 * @param step from this row to the next
 * @param end until when nothing is missing by this row: the end of the bar, or {@code time}
 */
record SeriesRow(String symbol, String series, long time, long step, long end) {

  private static final long SECOND = 1_000_000L;
  private static final long HOUR = 3_600 * SECOND;

  /** The rows that say something about their neighbours; most messages have none. */
  static List<SeriesRow> of(Rows rows) {
    Table table = rows.table();
    String symbol = rows.symbol();
    if (symbol == null
        || (table != Klines.TABLE && table != FundingRates.TABLE)
        || !Normalisers.printsEveryRow(rows.exchange(), rows.channel())) {
      return List.of();
    }
    List<SeriesRow> series = new ArrayList<>();
    for (Row row : rows.rows()) {
      SeriesRow one = table == Klines.TABLE ? bar(symbol, row) : settlement(symbol, row);
      if (one != null) {
        series.add(one);
      }
    }
    return series;
  }

  private static @Nullable SeriesRow bar(String symbol, Row row) {
    String interval = row.require(Klines.INTERVAL);
    long length = micros(interval);
    long open = row.require(Klines.OPEN_TIME);
    return length == 0
        ? null
        : new SeriesRow(
            symbol, row.require(Klines.KIND) + ' ' + interval, open, length, open + length);
  }

  /** Predictions have no rate that was settled. */
  private static @Nullable SeriesRow settlement(String symbol, Row row) {
    Long time = row.get(FundingRates.FUNDING_TIME);
    Decimal hours = row.get(FundingRates.INTERVAL_HOURS);
    if (time == null || hours == null || row.get(FundingRates.RATE) == null) {
      return null;
    }
    long step = Math.round(hours.toDouble() * HOUR);
    return step <= 0 ? null : new SeriesRow(symbol, "settled", time, step, time);
  }

  /** Length of a bar; 0 for months, which have none, and for what is no length. */
  static long micros(String interval) {
    int last = interval.length() - 1;
    if (last < 1 || last > 4 || !interval.substring(0, last).chars().allMatch(Character::isDigit)) {
      return 0;
    }
    long unit =
        switch (interval.charAt(last)) {
          case 's' -> SECOND;
          case 'm' -> 60 * SECOND;
          case 'h' -> HOUR;
          case 'd' -> 24 * HOUR;
          case 'w' -> 7 * 24 * HOUR;
          default -> 0;
        };
    return unit * Long.parseLong(interval.substring(0, last));
  }

  void write(DataOutput out) throws IOException {
    StateData.writeString(symbol, out);
    StateData.writeString(series, out);
    out.writeLong(time);
    out.writeLong(step);
    out.writeLong(end);
  }

  static SeriesRow read(DataInput in) throws IOException {
    return new SeriesRow(
        StateData.readString(in),
        StateData.readString(in),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }
}
