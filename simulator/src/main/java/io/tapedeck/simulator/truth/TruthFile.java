package io.tapedeck.simulator.truth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * JSON lines, one for every row that was sent, each with the connection and the frame it left by. A
 * line is written once the operating system has taken the frame's bytes, so a row that a fault
 * swallowed, cut or never let out has no line. Appends to an earlier file. One thread.
 */
public final class TruthFile implements AutoCloseable {

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final JsonFactory JSON = new JsonFactory();

  private final String exchange;
  private final Writer file;

  /** Opens the file at its end, creating it if need be. */
  public TruthFile(Path path, String exchange) throws IOException {
    this.exchange = exchange;
    this.file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Writes the rows of one frame. */
  public void sent(long connection, long frame, Instant published, List<TruthRow> rows) {
    try {
      for (TruthRow row : rows) {
        write(connection, frame, published, row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands all lines to the operating system. */
  public void flush() {
    try {
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(long connection, long frame, Instant published, TruthRow row)
      throws IOException {
    JsonGenerator json = JSON.createGenerator(file);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    json.writeStartObject();
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
    json.writeStringField("event_time", row.eventTime() == null ? null : time(row.eventTime()));
    json.writeStringField("published", time(published));
    if (row.first()) {
      json.writeBooleanField("first", true);
    }
    json.writeEndObject();
    json.close();
    file.write('\n');
  }

  private static String time(Instant time) {
    return MICROS.format(time);
  }

  private static @Nullable String text(@Nullable BigDecimal number) {
    return number == null ? null : number.toString();
  }
}
