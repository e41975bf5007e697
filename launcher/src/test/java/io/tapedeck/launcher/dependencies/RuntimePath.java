package io.tapedeck.launcher.dependencies;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The class path that the command runs with, as the build resolved it. */
final class RuntimePath {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path WRITTEN_BY_THE_BUILD = Path.of("target", "runtime-path.txt");

  private RuntimePath() {}

  /** All jars and folders, our own included. */
  static List<Path> entries() throws IOException {
    String path = Files.readString(WRITTEN_BY_THE_BUILD).strip();
    return Stream.concat(
            Stream.of(Path.of("target", "classes")),
            Stream.of(path.split(File.pathSeparator)).map(Path::of))
        .toList();
  }

  /** The jars that others made, by name. */
  static List<RuntimeJar> jars() throws IOException {
    List<RuntimeJar> jars = new ArrayList<>();
    for (Path entry : entries()) {
      if (!isOurs(entry)) {
        jars.add(RuntimeJar.of(entry));
      }
    }
    jars.sort(Comparator.comparing(jar -> jar.library().toString()));
    return jars;
  }

  private static boolean isOurs(Path entry) {
    Path folder = entry.toAbsolutePath().normalize().getParent();
    return folder.endsWith("target") && folder.startsWith(ROOT);
  }
}
