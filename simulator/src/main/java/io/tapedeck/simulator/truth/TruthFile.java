package io.tapedeck.simulator.truth;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON lines, one for every row that was sent, each with the connection and the frame it left by. A
 * line is written once the operating system has taken the frame's bytes, so a row that a fault
 * swallowed, cut or never let out has no line. Appends to an earlier file. One thread.
 */
public final class TruthFile implements AutoCloseable {

  private final String exchange;
  private final JsonLines file;

  /** Opens the file at its end, creating it if need be. */
  public TruthFile(Path path, String exchange) throws IOException {
    this.exchange = exchange;
    this.file = new JsonLines(path);
  }

  /** Writes the rows of one frame. */
  public void sent(long connection, long frame, Instant published, List<TruthRow> rows) {
    rows.forEach(row -> file.add(json -> write(connection, frame, published, row, json)));
  }

  /** Hands all lines to the operating system. */
  public void flush() {
    file.flush();
  }

  @Override
  public void close() {
    file.close();
  }

  private void write(
      long connection, long frame, Instant published, TruthRow row, JsonGenerator json)
      throws IOException {
    json.writeNumberField("connection", connection);
    json.writeNumberField("frame", frame);
    json.writeStringField("table", row.table());
    json.writeStringField("exchange", exchange);
    json.writeStringField("product", row.product());
    json.writeStringField("channel", row.channel());
    json.writeStringField("symbol", row.symbol());
    json.writeStringField("trade_id", row.tradeId());
    json.writeStringField("price", text(row.price()));
    json.writeStringField("size", text(row.size()));
    json.writeStringField("side", row.side());
    json.writeStringField("action", row.action());
    Instant event = row.eventTime();
    json.writeStringField("event_time", event == null ? null : JsonLines.time(event));
    json.writeStringField("published", JsonLines.time(published));
    if (row.first()) {
      json.writeBooleanField("first", true);
    }
  }

  private static @Nullable String text(@Nullable BigDecimal number) {
    return number == null ? null : number.toString();
  }
}
