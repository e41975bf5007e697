package io.tapedeck.launcher.query;

import io.tapedeck.schemas.table.Table;
import java.nio.file.Path;
import java.util.List;

/**
 * The zones that a query reads, wherever they stand. Listing a table may bring its files here
 * first; what was listed stays as it is until the query is done.
 */
public interface Warehouse {

  /** The files of a table, or of the raw zone. */
  TableFiles files(Table table);

  /** The folders of this machine that hold those files; SQL may read nowhere else. */
  List<Path> folders();
}
