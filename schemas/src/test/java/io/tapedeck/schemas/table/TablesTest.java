package io.tapedeck.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TablesTest {

  private static final Set<String> VIRTUAL_KEY_PARTS = Set.of("time", "content", "settled");

  static Stream<Table> tables() {
    return Stream.concat(Tables.ALL.stream(), Stream.of(Tables.RAW));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyKeyPartIsAColumn(Table table) {
    Set<String> names = new HashSet<>(VIRTUAL_KEY_PARTS);
    Tables.COMMON.forEach(column -> names.add(column.name()));
    table.columns().forEach(column -> names.add(column.name()));
    assertThat(names).containsAll(table.key());
    assertThat(table.key()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void noColumnNameStandsTwice(Table table) {
    assertThat(Stream.concat(Tables.COMMON.stream(), table.columns().stream()).map(Column::name))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyColumnSaysWhatItMeans(Table table) {
    assertThat(table.columns()).allMatch(column -> column.meaning().endsWith("."));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void whatHasASizeSaysItsUnit(Table table) {
    boolean hasSize =
        table.columns().stream().anyMatch(column -> column.unit().equals("see size_unit"));
    boolean hasUnit =
        table.columns().stream().anyMatch(column -> column.name().equals("size_unit"));
    assertThat(hasUnit).isEqualTo(hasSize);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void ownMoneyIsDecimalAndMarketDataIsNot(Table table) {
    boolean account = table.audience() == Table.Audience.ACCOUNT;
    assertThat(table.columns())
        .noneMatch(column -> column.type() == (account ? ColumnType.NUMBER : ColumnType.MONEY));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aDatedTableIsDatedByATime(Table table) {
    String dateColumn = table.dateColumn();
    if (dateColumn != null) {
      assertThat(table.columns().get(table.index(dateColumn)).type())
          .isEqualTo(ColumnType.TIMESTAMP);
    }
  }

  @Test
  void tablesAreFoundByName() {
    assertThat(Tables.find("trades")).containsSame(Tables.TRADES);
    assertThat(Tables.find("trade")).isEmpty();
  }
}
