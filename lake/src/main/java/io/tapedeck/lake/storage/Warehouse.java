package io.tapedeck.lake.storage;

import io.tapedeck.lake.layout.FileChoice;
import io.tapedeck.schemas.table.Table;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;

/**
 * The zones that a query reads, wherever they stand. Listing a table may bring its files here
 * first; what was listed stays as it is until the query is done.
 */
public interface Warehouse {

  /** The files of a table, or of the raw zone, that the choice wants. */
  TableFiles files(Table table, FileChoice choice);

  /** The days, UTC, under which files of a table stand, without bringing any of them here. */
  SortedSet<LocalDate> days(Table table, String exchange);

  /** The folders of this machine that hold those files; SQL may read nowhere else. */
  List<Path> folders();
}
