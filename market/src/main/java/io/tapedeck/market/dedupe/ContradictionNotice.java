package io.tapedeck.market.dedupe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.table.Notices;
import io.tapedeck.schemas.value.BookMark;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The row of {@code notices} that tells of one key under which two things were said. */
public final class ContradictionNotice {

  private static final JsonFactory JSON = new JsonFactory();

  private ContradictionNotice() {}

  /** The notice of a row, as a message of its own beside the row's. */
  public static Rows of(Rows rows, Row row) {
    Row notice =
        RowBuilder.of(Notices.TABLE)
            .set(Notices.CONTENT, content(row))
            .build(row.eventTime(), row.position());
    return new Rows(
        Notices.TABLE,
        rows.visibility(),
        rows.exchange(),
        rows.product(),
        rows.channel(),
        rows.symbol(),
        rows.instrument(),
        rows.receivedTime(),
        rows.origin(),
        rows.session(),
        rows.sequence(),
        false,
        BookMark.NONE,
        List.of(notice));
  }

  private static String content(Row row) {
    StringWriter text = new StringWriter();
    Identity identity = row.table().identity();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("notice", "one key, other content: both rows are kept");
      json.writeStringField("table", row.table().name());
      write(json, "key", row, identity.ids());
      write(json, "key_values", row, ownOf(row, identity.values()));
      write(json, "content", row, ownOf(row, identity.substance()));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text takes everything
    }
    return text.toString();
  }

  private static List<Column<?>> ownOf(Row row, List<Column<?>> columns) {
    return columns.stream().filter(column -> column.table() == row.table()).toList();
  }

  private static void write(
      JsonGenerator json, String name, Row row, List<? extends Column<?>> columns)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Column<?> column : columns) {
      Object value = row.get(column);
      if (value != null) {
        json.writeStringField(column.name(), value.toString());
      }
    }
    json.writeEndObject();
  }
}
