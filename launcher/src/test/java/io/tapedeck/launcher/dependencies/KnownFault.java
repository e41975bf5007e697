package io.tapedeck.launcher.dependencies;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** A fault of a library that its makers told, from {@code docs/dependencies/known-faults.csv}. */
record KnownFault(
    String group,
    String artifact,
    VersionRange affected,
    String advisory,
    String fixedIn,
    LocalDate lookedAt) {

  static List<KnownFault> all() throws IOException {
    return CsvTable.read("known-faults.csv").rows().stream().map(KnownFault::of).toList();
  }

  private static KnownFault of(List<String> cells) {
    return new KnownFault(
        cells.get(0),
        cells.get(1),
        VersionRange.of(cells.get(2)),
        cells.get(3),
        cells.get(4),
        LocalDate.parse(cells.get(5)));
  }

  boolean isIn(Library library) {
    return library.is(group, artifact) && affected.contains(library.version());
  }

  String raise(Library library) {
    return "Raise %s to %s or newer, because of %s.".formatted(library, fixedIn, advisory);
  }
}
