package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.avro.RawMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Pieces of the daily files, lines of CSV behind the file's header, as the page of REST rows that
 * they are: the columns have the names of the fields. Times are printed to the nanosecond, of which
 * REST and sockets show milliseconds; they are cut there, so that a row is the same wherever it
 * came from.
 */
final class BitmexDayFile {

  private static final String TIME = "timestamp";
  private static final Pattern PRINTED_TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}D[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}[0-9]*");
  private static final int DATE = 10;
  private static final int MILLIS_END = 23;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  /** Stands where a line has no row; no mapper takes it for one. */
  private static final String NO_ROW = "\"no row\"";

  private BitmexDayFile() {}

  /** Whether a message is a piece: it begins with a header, where a page begins with a bracket. */
  static boolean isPiece(RawMessage message) {
    ByteBuffer payload = message.getPayload();
    return message.getChannel().startsWith(BitmexFrame.REST)
        && payload.hasRemaining()
        && payload.get(payload.position()) == TIME.charAt(0);
  }

  /**
   * The rows of a piece as JSON.
   *
   * @throws UnreadableFrame if it does not begin with a header
   */
  static byte[] page(ByteBuffer payload) throws UnreadableFrame {
    String[] lines = StandardCharsets.UTF_8.decode(payload.duplicate()).toString().split("\n", -1);
    String[] columns = fields(lines[0]);
    if (!columns[0].equals(TIME)) {
      throw new UnreadableFrame(Fault.BAD_VALUE, "a piece of a daily file begins with its header");
    }
    StringBuilder json = new StringBuilder("[");
    for (int i = 1; i < lines.length; i++) {
      if (!lines[i].isEmpty()) {
        json.append(json.length() == 1 ? "" : ",").append(row(columns, fields(lines[i])));
      }
    }
    return json.append(']').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String[] fields(String line) {
    return line.strip().split(",", -1);
  }

  private static String row(String[] columns, String[] fields) {
    if (fields.length != columns.length) {
      return NO_ROW;
    }
    StringBuilder row = new StringBuilder("{");
    for (int i = 0; i < fields.length; i++) {
      if (!isPlain(fields[i])) {
        return NO_ROW;
      }
      if (!fields[i].isEmpty()) {
        row.append(row.length() == 1 ? "\"" : ",\"").append(columns[i]).append("\":");
        row.append(value(columns[i], fields[i]));
      }
    }
    return row.append('}').toString();
  }

  /** No field is quoted in these files, and none would have to be. */
  private static boolean isPlain(String field) {
    return field.chars().noneMatch(c -> c < ' ' || c == '"' || c == '\\');
  }

  private static String value(String column, String field) {
    if (column.equals(TIME) && PRINTED_TIME.matcher(field).matches()) {
      return '"' + field.substring(0, DATE) + 'T' + field.substring(DATE + 1, MILLIS_END) + "Z\"";
    }
    return NUMBER.matcher(field).matches() ? field : '"' + field + '"';
  }
}
