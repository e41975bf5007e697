package io.tapedeck.lake.write;

import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The common columns of text, which change from message to message at most. Used by {@link
 * RowColumns}, on one thread.
 */
final class MessageTexts {

  private final Text[] texts;

  /** The column, as something to switch over. */
  private enum Source {
    EXCHANGE,
    PRODUCT,
    CHANNEL,
    SYMBOL,
    INSTRUMENT,
    ORIGIN,
    SESSION;

    static Source of(Column<?> column) {
      return valueOf(column.name().toUpperCase(Locale.ROOT));
    }
  }

  /** Where a value comes from, and where it goes. */
  private record Text(Source source, TextRuns runs) {}

  /** Those among these fields. */
  MessageTexts(List<BodyField> body) {
    texts =
        body.stream()
            .filter(field -> field.way() == BodyField.Way.COMMON_TEXT)
            .map(field -> new Text(Source.of(field.column()), field.runs()))
            .toArray(Text[]::new);
  }

  /** From this row of the group on, rows are of this message. */
  void at(int row, Rows message) throws IOException {
    for (Text text : texts) {
      text.runs.at(row, value(message, text.source));
    }
  }

  private static @Nullable String value(Rows message, Source source) {
    return switch (source) {
      case EXCHANGE -> message.exchange();
      case PRODUCT -> message.product();
      case CHANNEL -> message.channel();
      case SYMBOL -> message.symbol();
      case INSTRUMENT -> message.instrument();
      case ORIGIN -> message.originWord();
      case SESSION -> message.session();
    };
  }
}
