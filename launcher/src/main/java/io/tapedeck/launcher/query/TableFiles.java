package io.tapedeck.launcher.query;

import java.nio.file.Path;
import java.util.List;

/**
 * The Parquet files that hold a table, as they stand on this machine.
 *
 * @param live files of the live zone, public and private, that no sealing has replaced
 * @param archive sealed files, public and private
 */
record TableFiles(List<Path> live, List<Path> archive) {

  TableFiles {
    live = List.copyOf(live);
    archive = List.copyOf(archive);
  }

  boolean isEmpty() {
    return live.isEmpty() && archive.isEmpty();
  }
}
