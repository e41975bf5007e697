package io.tapedeck.launcher.dependencies;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

  /** One sentence that says what to raise and how far; empty where nothing is known of it. */
  static Optional<String> raise(Library library, List<KnownFault> all) {
    String faults =
        all.stream()
            .filter(fault -> fault.isIn(library))
            .map(fault -> "%s is fixed in %s".formatted(fault.advisory, fault.fixedIn))
            .collect(Collectors.joining(", "));
    return faults.isEmpty()
        ? Optional.empty()
        : Optional.of("raise %s: %s".formatted(library, faults));
  }
}
