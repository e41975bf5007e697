package io.tapedeck.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TablesTest {

  static Stream<Table> tables() {
    return Stream.concat(Tables.ALL.stream(), Stream.of(RawMessages.TABLE));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableSaysWhatMakesItsRowsOneAndHowTheyAreArchived(Table table) {
    Identity identity = table.identity();
    assertThat(identity.key()).isNotEmpty();
    assertThat(identity.bounds()).contains(CommonColumns.EXCHANGE, CommonColumns.PRODUCT);
    assertThat(identity.bounds().stream().anyMatch(column -> column == table.account()))
        .isEqualTo(table.account() != null);
    assertThat(identity.stream().isEmpty()).isEqualTo(identity.rule() != DedupeRule.STATE);
    assertThat(identity.standIn() == null).isEqualTo(identity.ids().isEmpty());
    List<Column<?>> standIn = identity.standIn() == null ? List.of() : identity.standIn().columns();
    Stream.of(identity.ids(), identity.values(), standIn, identity.stream(), identity.substance())
        .flatMap(List::stream)
        .forEach(column -> assertThat(column.table()).isIn(table, null));
    assertThat(table.archive().day().type()).isEqualTo(ColumnType.TIMESTAMP);
    assertThat(table.archive().order())
        .startsWith(CommonColumns.PRODUCT, CommonColumns.SYMBOL)
        .endsWith(CommonColumns.SESSION, CommonColumns.SEQUENCE, CommonColumns.POSITION);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void onlyItsOwnTablesHoldAColumn(Table table) {
    table
        .columns()
        .forEach(
            column -> {
              assertThat(table.columns().get(table.place(column))).isSameAs(column);
              assertThat(table.column(column.name())).isSameAs(column);
              Table other = table == Trades.TABLE ? Quotes.TABLE : Trades.TABLE;
              assertThatIllegalArgumentException().isThrownBy(() -> other.place(column));
            });
    assertThatIllegalArgumentException().isThrownBy(() -> table.place(CommonColumns.SYMBOL));
    assertThatIllegalArgumentException().isThrownBy(() -> table.column("no_such_column"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void noColumnNameStandsTwice(Table table) {
    assertThat(
            Stream.concat(CommonColumns.ALL.stream(), table.columns().stream())
                .map(column -> column.name()))
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

  @Test
  void tablesAreFoundByName() {
    assertThat(Tables.find("trades")).containsSame(Trades.TABLE);
    assertThat(Tables.find("trade")).isEmpty();
  }
}
