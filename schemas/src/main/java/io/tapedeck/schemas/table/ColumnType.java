package io.tapedeck.schemas.table;

import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.util.List;
import java.util.Map;

/**
 * The type of a column: its Java type, and with it how it looks in Parquet and in SQL. One instance
 * a form.
 *
 * @param <T> Java type of the values
 */
public final class ColumnType<T> {

  /** The closed list of types, to switch over. */
  public enum Form {
    TEXT,
    NUMBER,
    MONEY,
    TIMESTAMP,
    BIGINT,
    BOOLEAN,
    LEVELS,
    TEXT_LIST,
    TEXT_MAP,
    BYTES
  }

  /** Parquet UTF-8 string. */
  public static final ColumnType<String> TEXT =
      new ColumnType<>(Form.TEXT, String.class, "VARCHAR");

  /** A market-data number: Parquet DOUBLE, see column {@code exact}. */
  public static final ColumnType<Decimal> NUMBER =
      new ColumnType<>(Form.NUMBER, Decimal.class, "DOUBLE");

  /** An amount of an account's money: Parquet DECIMAL(38,18). */
  public static final ColumnType<Decimal> MONEY =
      new ColumnType<>(Form.MONEY, Decimal.class, "DECIMAL(38,18)");

  /** Microseconds since 1970-01-01 UTC; Parquet TIMESTAMP(MICROS, UTC). */
  public static final ColumnType<Long> TIMESTAMP =
      new ColumnType<>(Form.TIMESTAMP, Long.class, "TIMESTAMP WITH TIME ZONE");

  /** A whole number. */
  public static final ColumnType<Long> BIGINT = new ColumnType<>(Form.BIGINT, Long.class, "BIGINT");

  /** True or false. */
  public static final ColumnType<Boolean> BOOLEAN =
      new ColumnType<>(Form.BOOLEAN, Boolean.class, "BOOLEAN");

  /** Levels of one side, best first; Parquet list of (price DOUBLE, size DOUBLE). */
  public static final ColumnType<Levels> LEVELS =
      new ColumnType<>(Form.LEVELS, Levels.class, "STRUCT(price DOUBLE, size DOUBLE)[]");

  /** A list of texts. */
  public static final ColumnType<List<String>> TEXT_LIST =
      new ColumnType<>(Form.TEXT_LIST, List.class, "VARCHAR[]");

  /** Texts by a text. */
  public static final ColumnType<Map<String, String>> TEXT_MAP =
      new ColumnType<>(Form.TEXT_MAP, Map.class, "MAP(VARCHAR, VARCHAR)");

  /** Bytes as they came. */
  public static final ColumnType<byte[]> BYTES = new ColumnType<>(Form.BYTES, byte[].class, "BLOB");

  private final Form form;
  private final Class<? super T> javaClass;
  private final String sql;

  private ColumnType(Form form, Class<? super T> javaClass, String sql) {
    this.form = form;
    this.javaClass = javaClass;
    this.sql = sql;
  }

  /** The type as something to switch over. */
  public Form form() {
    return form;
  }

  /** The class of which every value is. */
  public Class<? super T> javaClass() {
    return javaClass;
  }

  /** The type's name in SQL. */
  public String sql() {
    return sql;
  }

  @Override
  public String toString() {
    return form.name();
  }
}
