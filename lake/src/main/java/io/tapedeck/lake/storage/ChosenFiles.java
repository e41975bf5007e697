package io.tapedeck.lake.storage;

import io.tapedeck.lake.layout.FileChoice;
import io.tapedeck.schemas.table.Table;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;

/**
 * A warehouse of which only some files are looked at: what a query cannot need is neither fetched
 * nor opened.
 *
 * @param whole the warehouse
 * @param choice the files that count
 */
public record ChosenFiles(Warehouse whole, FileChoice choice) implements Warehouse {

  @Override
  public TableFiles files(Table table, FileChoice ignored) {
    return whole.files(table, choice);
  }

  @Override
  public SortedSet<LocalDate> days(Table table, String exchange) {
    return whole.days(table, exchange);
  }

  @Override
  public List<Path> folders() {
    return whole.folders();
  }
}
