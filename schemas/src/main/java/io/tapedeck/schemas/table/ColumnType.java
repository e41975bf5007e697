package io.tapedeck.schemas.table;

/** What a column holds, and with it how it looks in Java, in Parquet and in SQL. */
public enum ColumnType {
  /** Java {@code String}; Parquet UTF-8 string. */
  TEXT("VARCHAR"),
  /** A market-data number: Java {@code Decimal}; Parquet DOUBLE, see column {@code exact}. */
  NUMBER("DOUBLE"),
  /** An amount of own money: Java {@code Decimal}; Parquet DECIMAL(38,18). */
  MONEY("DECIMAL(38,18)"),
  /** Java {@code Long}, microseconds since 1970-01-01 UTC; Parquet TIMESTAMP(MICROS, UTC). */
  TIMESTAMP("TIMESTAMP WITH TIME ZONE"),
  /** Java {@code Long}. */
  BIGINT("BIGINT"),
  /** Java {@code Boolean}. */
  BOOLEAN("BOOLEAN"),
  /** Java {@code Levels}, best first; Parquet list of (price DOUBLE, size DOUBLE). */
  LEVELS("STRUCT(price DOUBLE, size DOUBLE)[]"),
  /** Java {@code List<String>}. */
  TEXT_LIST("VARCHAR[]"),
  /** Java {@code Map<String, String>}. */
  TEXT_MAP("MAP(VARCHAR, VARCHAR)"),
  /** Java {@code byte[]}. */
  BYTES("BLOB");

  private final String sql;

  ColumnType(String sql) {
    this.sql = sql;
  }

  /** The type's name in SQL. */
  public String sql() {
    return sql;
  }
}
