package io.tapedeck.warehouse.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/**
 * The values that JDBC hands out, as plain Java: null, Boolean, Number, String, List or Map. Times
 * become ISO-8601 text, bytes become text, or Base64 where they are no UTF-8.
 */
public final class SqlValues {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);

  private SqlValues() {}

  /** A value as null, Boolean, Number, String, List or Map. */
  public static @Nullable Object plain(@Nullable Object value) throws SQLException {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Number) {
      return value;
    }
    if (value instanceof OffsetDateTime time) {
      return UTC.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }
    if (value instanceof Timestamp time) {
      return LOCAL.format(time.toLocalDateTime());
    }
    if (value instanceof Blob blob) {
      return text(blob.getBytes(1, Math.toIntExact(blob.length())));
    }
    return nested(value);
  }

  private static Object nested(Object value) throws SQLException {
    if (value instanceof Array array) {
      return list(Arrays.asList((@Nullable Object[]) array.getArray()));
    }
    if (value instanceof List<?> list) {
      return list(list);
    }
    if (value instanceof DuckDBStruct struct) {
      return map(struct.getMap());
    }
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    return String.valueOf(value);
  }

  private static List<@Nullable Object> list(List<?> values) throws SQLException {
    List<@Nullable Object> plain = new ArrayList<>(values.size());
    for (Object value : values) {
      plain.add(plain(value));
    }
    return plain;
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> values) throws SQLException {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      plain.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
    }
    return plain;
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException noText) {
      return Base64.getEncoder().encodeToString(bytes);
    }
  }
}
