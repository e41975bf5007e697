package io.tapedeck.lake.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Parquet files that hold a table, as they stand on this machine.
 *
 * @param publicFiles those of the public warehouse
 * @param privateFiles those of the private one
 */
public record TableFiles(ZoneFiles publicFiles, ZoneFiles privateFiles) {

  /**
   * The files of one warehouse.
   *
   * @param live files of the live zone that no sealing has replaced
   * @param archive sealed files
   */
  public record ZoneFiles(List<Path> live, List<Path> archive) {

    /** Copies the lists. */
    public ZoneFiles {
      live = List.copyOf(live);
      archive = List.copyOf(archive);
    }
  }

  /** All files of the live zones. */
  public List<Path> live() {
    return Stream.concat(publicFiles.live().stream(), privateFiles.live().stream()).toList();
  }

  /** All sealed files. */
  public List<Path> archive() {
    return Stream.concat(publicFiles.archive().stream(), privateFiles.archive().stream()).toList();
  }

  /** Whether there is no file. */
  public boolean isEmpty() {
    return live().isEmpty() && archive().isEmpty();
  }
}
