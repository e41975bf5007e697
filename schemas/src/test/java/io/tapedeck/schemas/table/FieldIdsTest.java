package io.tapedeck.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The numbers of columns in files against the committed list of all that were ever given: it only
 * grows, a column that is gone keeps its line.
 */
class FieldIdsTest {

  @Test
  void noColumnHasANumberThatAnotherWasGiven() throws IOException {
    Map<String, String> given = new HashMap<>();
    FieldIds.given().forEach(line -> given.put(FieldIds.number(line), line));

    assertThat(FieldIds.inUse())
        .as("a column keeps its number for good; a new one takes one that its table never used")
        .allSatisfy(
            line -> assertThat(given.getOrDefault(FieldIds.number(line), line)).isEqualTo(line));
  }

  @Test
  void noNumberWasGivenTwice() throws IOException {
    assertThat(FieldIds.given()).extracting(FieldIds::number).doesNotHaveDuplicates();
  }

  @Test
  void noColumnWasNumberedTwice() throws IOException {
    assertThat(FieldIds.given())
        .extracting(line -> line.replaceFirst(" \\d+ ", " "))
        .doesNotHaveDuplicates();
  }

  @Test
  void ownColumnsAreNumberedApartFromThoseOfAllTables() {
    assertThat(CommonColumns.ALL).allMatch(column -> column.fieldId() < 100);
    assertThat(Tables.ALL)
        .flatMap(Table::columns)
        .allMatch(column -> column.fieldId() >= Column.FIRST_OWN_FIELD);
  }
}
