package io.tapedeck.launcher.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * Holds the class path to one copy of every class, so that the order of jars decides nothing. Two
 * jars may hold the same bytes: some of Flink's and Parquet's repeat what their neighbours hold.
 */
class ClassesStandOnceTest {

  /** Annotations that hadoop-shaded-guava forgot to rename; nothing asks for them at run time. */
  private static final String WITHOUT_MEANING_AT_RUN_TIME = "org/jspecify/annotations/";

  @Test
  void noClassStandsTwiceWithOtherContent() throws IOException {
    Map<String, Path> first = new HashMap<>();
    Set<String> twice = new TreeSet<>();
    for (Path entry : RuntimePath.entries()) {
      if (Files.isRegularFile(entry)) {
        look(entry, first, twice);
      }
    }

    assertThat(first).hasSizeGreaterThan(10_000);
    assertThat(twice).isEmpty();
  }

  private static void look(Path file, Map<String, Path> first, Set<String> twice)
      throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      boolean versions = holdsVersions(jar);
      for (JarEntry entry : jar.stream().filter(found -> counts(found, versions)).toList()) {
        Path other = first.putIfAbsent(entry.getName(), file);
        if (other != null && !sameBytes(jar, entry, other)) {
          twice.add(
              "%s in %s and %s"
                  .formatted(entry.getName(), other.getFileName(), file.getFileName()));
        }
      }
    }
  }

  private static boolean holdsVersions(JarFile jar) throws IOException {
    return jar.getManifest() != null
        && Boolean.parseBoolean(
            jar.getManifest().getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE));
  }

  private static boolean counts(JarEntry entry, boolean versions) {
    String name = entry.getName();
    return name.endsWith(".class")
        && !name.endsWith("module-info.class")
        && !name.endsWith("package-info.class")
        && !name.startsWith(WITHOUT_MEANING_AT_RUN_TIME)
        && (versions || !name.startsWith("META-INF/"));
  }

  private static boolean sameBytes(JarFile jar, JarEntry entry, Path other) throws IOException {
    try (JarFile otherJar = new JarFile(other.toFile());
        InputStream left = jar.getInputStream(entry);
        InputStream right = otherJar.getInputStream(otherJar.getEntry(entry.getName()))) {
      return Arrays.equals(left.readAllBytes(), right.readAllBytes());
    }
  }
}
