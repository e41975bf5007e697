package io.tapedeck.lake.layout;

import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Visibility;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;

/**
 * The folder of a file, relative to its warehouse: {@code live/<table>/exchange=/date=} or {@code
 * raw/exchange=/kind=/date=}. The date is the UTC date of {@code received_time}; values are
 * percent-encoded, so that nothing an exchange sends can leave its folder.
 */
public final class PartitionPath {

  /** Folder of the live zone. */
  public static final String LIVE = "live";

  /** Folder of the raw zone. */
  public static final String RAW = "raw";

  private static final long MICROS_A_DAY = 86_400_000_000L;

  private PartitionPath() {}

  /** The folder of the file that takes these rows. */
  public static String of(Rows rows) {
    String date = date(rows.receivedTime()).toString();
    if (rows.table() == RawMessages.TABLE) {
      Object kind = rows.rows().get(0).get(RawMessages.KIND);
      return RAW
          + "/exchange="
          + encode(rows.exchange())
          + "/kind="
          + encode(String.valueOf(kind))
          + "/date="
          + date;
    }
    return live(rows.table(), rows.exchange(), date);
  }

  private static String live(Table table, String exchange, String date) {
    return LIVE + "/" + table.name() + "/exchange=" + encode(exchange) + "/date=" + date;
  }

  /** Whether these rows belong under the private warehouse. */
  public static boolean isPrivate(Rows rows) {
    return rows.visibility() == Visibility.PRIVATE || rows.table().audience() == Audience.ACCOUNT;
  }

  /** The UTC date of a time in microseconds since 1970. */
  public static LocalDate date(long micros) {
    return LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_A_DAY));
  }

  /** Percent-encodes everything but letters, digits, {@code -} and {@code _}, and inner dots. */
  public static String encode(String value) {
    return isPlain(value) ? value : encodeBytes(value);
  }

  /** Nearly every value is; it is asked for every message. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!isPlain(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static String encodeBytes(String value) {
    StringBuilder out = new StringBuilder(value.length());
    boolean onlyDots = value.chars().allMatch(c -> c == '.');
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain((char) b) || (b == '.' && !onlyDots)) {
        out.append((char) b);
      } else {
        out.append('%').append(String.format(Locale.ROOT, "%02X", b & 0xFF));
      }
    }
    return out.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
