package io.tapedeck.market.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Visibility;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the rows of a frame to one message a book. */
class BookMessageTest {

  private static Rows rows(Table table, Row... rows) {
    return new Rows(
        table,
        Visibility.PUBLIC,
        "bitmex",
        "main",
        "orderBookL2",
        "XBTUSD",
        null,
        5_000,
        Origin.live,
        "session-1",
        3,
        false,
        List.of(rows));
  }

  @Test
  void aFrameOfOneBookIsOneMessage() {
    Row row = BookMessages.row(0, "update", Side.BID, "99", "1", null);
    assertThat(BookMessage.of(rows(BookChanges.TABLE, row)))
        .containsExactly(new BookMessage("session-1", 3, 5_000, null, List.of(row), BookMark.NONE));
  }

  @Test
  void poolsOfASymbolAreBooksOfTheirOwn() {
    Row primary = BookMessages.row(0, "update", Side.BID, "99", "1", "Primary");
    Row secondary = BookMessages.row(1, "update", Side.BID, "98", "1", "Secondary");
    Row primaryAgain = BookMessages.row(2, "update", Side.ASK, "101", "1", "Primary");
    assertThat(BookMessage.of(rows(BookChanges.TABLE, primary, secondary, primaryAgain)))
        .extracting(BookMessage::pool, BookMessage::rows)
        .containsExactly(
            tuple("Primary", List.of(primary, primaryAgain)),
            tuple("Secondary", List.of(secondary)));
  }

  @Test
  void aFrameThatOnlyCountsOnIsAMessage() {
    Rows none = rows(BookChanges.TABLE);
    assertThat(BookMessage.of(none))
        .containsExactly(new BookMessage("session-1", 3, 5_000, null, List.of(), BookMark.NONE));
  }

  @Test
  void rowsOfAnotherTableAreRefused() {
    Row row = BookMessages.row(0, "update", Side.BID, "99", "1", null);
    assertThatThrownBy(() -> BookMessage.of(rows(Trades.TABLE, row)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("trades");
  }
}
