package io.tapedeck.lake.storage;

import java.nio.file.Path;
import java.util.List;

/**
 * The Parquet files that hold a table, as they stand on this machine.
 *
 * @param live files of the live zone, public and private, that no sealing has replaced
 * @param archive sealed files, public and private
 */
public record TableFiles(List<Path> live, List<Path> archive) {

  /** Copies the lists. */
  public TableFiles {
    live = List.copyOf(live);
    archive = List.copyOf(archive);
  }

  /** Whether there is no file. */
  public boolean isEmpty() {
    return live.isEmpty() && archive.isEmpty();
  }
}
