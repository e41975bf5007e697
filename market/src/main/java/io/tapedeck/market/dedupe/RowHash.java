package io.tapedeck.market.dedupe;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A hash of cells by value in 128 bits: numbers that are equal hash alike however they were
 * printed, so that a trade from REST meets the same trade from a socket. Reused; not thread-safe.
 */
final class RowHash {

  private final HashStream128 stream = Hashing.xxh3_128().hashStream();
  private long high;
  private long low;

  RowHash start() {
    stream.reset();
    return this;
  }

  RowHash text(@Nullable String value) {
    if (value == null) {
      stream.putByte((byte) 0);
    } else {
      stream.putByte((byte) 1).putString(value);
    }
    return this;
  }

  RowHash number(long value) {
    stream.putByte((byte) 2).putLong(value);
    return this;
  }

  /** Adds cells of a row. */
  RowHash cells(Row row, List<Column<?>> columns) {
    for (int i = 0; i < columns.size(); i++) {
      cell(row.get(columns.get(i)));
    }
    return this;
  }

  /** Adds all own columns. */
  RowHash content(Row row) {
    return cells(row, row.table().columns());
  }

  /** Takes the result, for {@link #high} and {@link #low}. */
  RowHash finish() {
    HashValue128 value = stream.get();
    high = value.getMostSignificantBits();
    low = value.getLeastSignificantBits();
    return this;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  /** Adds one cell. */
  RowHash cell(@Nullable Object value) {
    if (value == null || value instanceof String) {
      text((String) value);
    } else if (value instanceof Decimal decimal) {
      decimal(decimal);
    } else if (value instanceof Long number) {
      number(number);
    } else if (value instanceof Boolean truth) {
      stream.putByte((byte) 3).putBoolean(truth);
    } else if (value instanceof Levels levels) {
      levels(levels);
    } else if (value instanceof byte[] bytes) {
      stream.putByte((byte) 5).putByteArray(bytes);
    } else if (value instanceof List<?> texts) {
      stream.putByte((byte) 6).putInt(texts.size());
      texts.forEach(text -> text(String.valueOf(text)));
    } else if (value instanceof Map<?, ?> map) {
      stream.putByte((byte) 7).putInt(map.size());
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((key, text) -> sorted.put(String.valueOf(key), String.valueOf(text)));
      sorted.forEach((key, text) -> text(key).text(text));
    } else {
      throw new IllegalArgumentException("no column holds a " + value.getClass().getName());
    }
    return this;
  }

  private void levels(Levels levels) {
    stream.putByte((byte) 4).putInt(levels.size());
    for (int i = 0; i < levels.size(); i++) {
      decimal(levels.prices().get(i));
      cell(levels.sizes().get(i));
    }
  }

  private void decimal(Decimal decimal) {
    if (decimal.isCompact()) {
      long unscaled = decimal.unscaled();
      int scale = decimal.scale();
      while (scale > 0 && unscaled % 10 == 0) {
        unscaled /= 10;
        scale--;
      }
      stream.putByte((byte) 8).putLong(unscaled).putInt(scale);
      return;
    }
    BigDecimal value = decimal.toBigDecimal().stripTrailingZeros();
    if (value.scale() < 0 && value.scale() > -18) {
      value = value.setScale(0);
    }
    if (value.scale() >= 0 && value.precision() <= 18) {
      stream
          .putByte((byte) 8)
          .putLong(value.unscaledValue().longValueExact())
          .putInt(value.scale());
    } else {
      stream
          .putByte((byte) 9)
          .putByteArray(value.unscaledValue().toByteArray())
          .putInt(value.scale());
    }
  }
}
