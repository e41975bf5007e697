package io.tapedeck.launcher.dependencies;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A known fault of a library that stands inside somebody else's jar, where no version of ours can
 * replace it. Each is looked at, and is listed in {@code docs/dependencies/bundled-faults.csv} with
 * the reason why it does not reach us.
 */
record BundledFault(String jar, String library, String advisory) {

  static List<BundledFault> lookedAt() throws IOException {
    return CsvTable.read("bundled-faults.csv").rows().stream()
        .map(cells -> new BundledFault(cells.get(0), cells.get(1), cells.get(2)))
        .toList();
  }

  /** Sorted by their text, so that a test can say them in one order. */
  static Set<String> found(List<RuntimeJar> jars, List<KnownFault> faults) throws IOException {
    Set<String> found = new TreeSet<>();
    for (RuntimeJar jar : jars) {
      for (Library library : jar.bundled()) {
        faults.stream()
            .filter(fault -> fault.isIn(library))
            .map(fault -> of(jar, library, fault).toString())
            .forEach(found::add);
      }
    }
    return found;
  }

  private static BundledFault of(RuntimeJar jar, Library library, KnownFault fault) {
    return new BundledFault(jar.library().name(), library.toString(), fault.advisory());
  }

  @Override
  public String toString() {
    return jar + "," + library + "," + advisory;
  }
}
