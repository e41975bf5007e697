package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.table.Identity.StandIn;
import io.tapedeck.schemas.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key that a row of a table is told by, as its {@link Identity} says, within a {@link
 * MemoryKey}: its key, or, where an id says nothing, what stands in for it, to be counted.
 */
final class RowKey {

  private final List<Column<String>> ids;
  private final List<Ingredient> key = new ArrayList<>();
  private final List<Ingredient> idsAlone = new ArrayList<>();
  private final List<Ingredient> standIn = new ArrayList<>();
  private final List<Column<?>> content;
  private final @Nullable Column<Long> occurrence;

  /** Adds something of a row to a hash. */
  private interface Ingredient {
    void add(RowHash hash, Rows rows, Row row);
  }

  RowKey(Table table) {
    Identity identity = table.identity();
    ids = identity.ids();
    for (Column<?> bound : identity.bounds()) {
      if (bound.table() == table) {
        key.add(value(bound));
      }
    }
    standIn.addAll(key);
    idsAlone.addAll(key);
    ids.forEach(id -> idsAlone.add(value(id)));
    content = contentOf(table);
    for (Identity.Part part : identity.key()) {
      Ingredient ingredient = ingredient(part);
      key.add(ingredient);
      if (!(part instanceof Identity.Id || part instanceof Identity.Content)) {
        standIn.add(ingredient);
      }
    }
    StandIn without = identity.standIn();
    occurrence = without == null ? null : without.occurrence();
    if (without != null) {
      addStandIn(without);
    }
  }

  private void addStandIn(StandIn without) {
    if (without.columns().isEmpty()) {
      standIn.add(value(CommonColumns.EVENT_TIME));
      standIn.add((hash, rows, row) -> hash.cells(row, content));
    }
    without.columns().forEach(column -> standIn.add(value(column)));
  }

  /** All own columns but the one that numbers equal rows. */
  static List<Column<?>> contentOf(Table table) {
    StandIn without = table.identity().standIn();
    return table.columns().stream()
        .filter(column -> without == null || column != without.occurrence())
        .toList();
  }

  private Ingredient ingredient(Identity.Part part) {
    if (part instanceof Identity.Id id) {
      return value(id.column());
    }
    if (part instanceof Identity.Value value) {
      return value(value.column());
    }
    if (part instanceof Identity.Given given) {
      Column<?> column = given.column();
      return (hash, rows, row) -> hash.number(row.get(column) == null ? 0 : 1);
    }
    return part instanceof Identity.Time
        ? (hash, rows, row) ->
            hash.number(row.hasEventTime() ? row.eventTime() : rows.receivedTime())
        : (hash, rows, row) -> hash.cells(row, content);
  }

  private static Ingredient value(Column<?> column) {
    if (column.table() != null) {
      return (hash, rows, row) -> hash.cell(row.get(column));
    }
    return switch (CommonColumns.Name.of(column)) {
      case EVENT_TIME -> (hash, rows, row) -> hash.number(row.eventTime());
      case RECEIVED_TIME -> (hash, rows, row) -> hash.number(rows.receivedTime());
      case SEQUENCE -> (hash, rows, row) -> hash.number(rows.sequence());
      case POSITION -> (hash, rows, row) -> hash.number(row.position());
      case EXCHANGE, PRODUCT, CHANNEL, SYMBOL, INSTRUMENT, ORIGIN, SESSION, EXACT ->
          (hash, rows, row) -> hash.cell(rows.common(row, column));
    };
  }

  /** Whether an id of the row says nothing, so that {@link #hashStandIn} applies. */
  boolean isWithoutId(Row row) {
    for (int i = 0; i < ids.size(); i++) {
      if (Identity.Id.saysNothing(row.get(ids.get(i)))) {
        return true;
      }
    }
    return false;
  }

  /** Hashes the key of a row that has one. */
  void hash(RowHash hash, Rows rows, Row row) {
    addAll(key, hash, rows, row);
    hash.finish();
  }

  /** Hashes the key of a row that has one and came back; {@code count} tells the times. */
  void hashReturn(RowHash hash, Rows rows, Row row, long count) {
    addAll(key, hash, rows, row);
    hash.number(count).finish();
  }

  /** Hashes the ids of a row and what they hold within. */
  void hashIds(RowHash hash, Rows rows, Row row) {
    addAll(idsAlone, hash, rows, row);
    hash.finish();
  }

  /** Hashes all that a row says. */
  void hashContent(RowHash hash, Row row) {
    hash.start().cells(row, content).finish();
  }

  /** Hashes what stands for the key of a row without id; {@code count} tells equal ones apart. */
  void hashStandIn(RowHash hash, Rows rows, Row row, long count) {
    addAll(standIn, hash, rows, row);
    hash.number(count).finish();
  }

  private static void addAll(List<Ingredient> ingredients, RowHash hash, Rows rows, Row row) {
    hash.start();
    for (int i = 0; i < ingredients.size(); i++) {
      ingredients.get(i).add(hash, rows, row);
    }
  }

  /** The same row with its number among equal ones. */
  Row numbered(Row row, long count) {
    return occurrence == null ? row : row.with(occurrence, count);
  }
}
