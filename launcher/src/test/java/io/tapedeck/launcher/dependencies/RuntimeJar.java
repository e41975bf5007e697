package io.tapedeck.launcher.dependencies;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody else's jar on the command's class path. */
record RuntimeJar(Path file, Pom pom) {

  /**
   * How Apache's notices name what a jar holds of other projects, a classifier between at times.
   */
  private static final Pattern NAMED_IN_NOTICE =
      Pattern.compile("(?m)^ ?- ([\\w.-]+):([\\w.-]+):(?:[\\w.-]+:)?(\\d[\\w.-]*)\\s*$");

  static RuntimeJar of(Path file) throws IOException {
    String name = file.getFileName().toString().replaceAll("\\.jar$", ".pom");
    return new RuntimeJar(file, Pom.read(file.resolveSibling(name)));
  }

  Library library() {
    return pom.library();
  }

  /** Other projects' libraries whose classes stand in this jar, as far as it says so itself. */
  Set<Library> bundled() throws IOException {
    Set<Library> found =
        new TreeSet<>((left, right) -> left.toString().compareTo(right.toString()));
    try (JarFile jar = new JarFile(file.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.getName().endsWith("/pom.properties")) {
          found.add(described(jar, entry));
        } else if (entry.getName().equals("META-INF/NOTICE")) {
          addNamed(text(jar, entry), found);
        }
      }
    }
    found.removeIf(library -> library.is(library().group(), library().artifact()));
    return found;
  }

  private static Library described(JarFile jar, JarEntry entry) throws IOException {
    Properties names = new Properties();
    try (InputStream in = jar.getInputStream(entry)) {
      names.load(in);
    }
    return new Library(
        names.getProperty("groupId"),
        names.getProperty("artifactId"),
        names.getProperty("version"));
  }

  private static void addNamed(String notice, Set<Library> found) {
    Matcher named = NAMED_IN_NOTICE.matcher(notice);
    while (named.find()) {
      found.add(new Library(named.group(1), named.group(2), named.group(3)));
    }
  }

  private static String text(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
