package io.tapedeck.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The numbers of columns in files against the committed list of all that were ever given: it only
 * grows, a column that is gone keeps its line.
 */
class FieldIdsTest {

  private static final Path GIVEN = Path.of("src", "test", "resources", "field-ids.txt");

  private static List<String> inUse() {
    Stream<String> common = CommonColumns.ALL.stream().map(column -> "* " + text(column));
    Stream<String> own =
        Stream.concat(Tables.ALL.stream(), Stream.of(RawMessages.TABLE))
            .flatMap(
                table -> table.columns().stream().map(column -> table.name() + " " + text(column)));
    return Stream.concat(common, own).toList();
  }

  private static String text(Column<?> column) {
    return column.fieldId() + " " + column.name();
  }

  private static String number(String line) {
    return line.substring(0, line.lastIndexOf(' '));
  }

  @Test
  void everyColumnHasTheNumberThatItWasGiven() throws IOException {
    List<String> missing = new ArrayList<>(inUse());
    missing.removeAll(Files.readAllLines(GIVEN));

    assertThat(missing)
        .as("lines that schemas/%s wants; none is ever changed or taken away", GIVEN)
        .isEmpty();
  }

  @Test
  void noNumberWasGivenTwice() throws IOException {
    assertThat(Files.readAllLines(GIVEN)).extracting(FieldIdsTest::number).doesNotHaveDuplicates();
  }

  @Test
  void ownColumnsAreNumberedApartFromThoseOfAllTables() {
    assertThat(CommonColumns.ALL).allMatch(column -> column.fieldId() < 100);
    assertThat(Tables.ALL)
        .flatMap(Table::columns)
        .allMatch(column -> column.fieldId() >= Column.FIRST_OWN_FIELD);
  }
}
