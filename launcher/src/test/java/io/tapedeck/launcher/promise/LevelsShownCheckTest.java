package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.warehouse.query.TestWarehouse;
import io.tapedeck.warehouse.text.UtcTime;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The check itself, which passes over good runs: that it sees what is not shown as it is stored.
 */
class LevelsShownCheckTest {

  private final Path folder;
  private final TestWarehouse warehouse;

  LevelsShownCheckTest(@TempDir Path folder) {
    this.folder = folder;
    warehouse = new TestWarehouse(folder);
  }

  private void level(long sequence, String price) {
    Row row =
        RowBuilder.of(BookChanges.TABLE)
            .set(BookChanges.SIDE, "bid")
            .set(BookChanges.PRICE, Decimal.parse(price))
            .set(BookChanges.SIZE, Decimal.of(1))
            .set(BookChanges.SIZE_UNIT, "contracts")
            .set(BookChanges.ACTION, "update")
            .set(BookChanges.LAST, false)
            .build(Row.NO_TIME, 0);
    warehouse.write(
        List.of(
            new Rows(
                BookChanges.TABLE,
                Visibility.PUBLIC,
                "bitmex",
                "main",
                "orderBookL2",
                "XBTUSD",
                null,
                UtcTime.micros(TestWarehouse.NOON),
                Origin.live,
                "s",
                sequence,
                false,
                List.of(row))));
  }

  private void twoLevels() {
    level(1, "100");
    level(2, "100.5");
  }

  @Test
  void countsLevelsThatAreShownAsTheyAreStored() throws IOException, SQLException {
    twoLevels();

    assertThat(new LevelsShownCheck(folder).check(folder)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(from book_changes where sequence = 1)                   | stored and not shown so",
        "(from book_changes union all from book_changes)          | shown and not stored so",
        "(select * replace (price + 1 as price) from book_changes) | shown and not stored so"
      })
  void anAnswerThatIsNotWhatIsStoredIsSeen(String asked, String told) {
    twoLevels();
    LevelsShownCheck check = new LevelsShownCheck(folder, asked);

    assertThatThrownBy(() -> check.check(folder))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(told);
  }
}
