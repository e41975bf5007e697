package io.tapedeck.launcher.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds each module's POM to what its sources import, maker by maker: what comes by way of another
 * library is not declared by chance, and what is declared is used or says why it stands there.
 */
class DeclaredLibrariesTest {

  /** A copy of these annotations stands in a jar that only looks like their maker's. */
  private static final String FOR_THE_COMPILER = "org.jspecify.";

  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+)");
  private static final Pattern DEPENDENCY =
      Pattern.compile("(?s)(<!--[^<>]*-->\\s*)?<dependency>(.*?)</dependency>");

  /** Scopes of tests and of running say themselves that no source needs to import it. */
  private static final String COMPILED = "(?s)(?!.*<scope>(test|runtime)).*";

  private static final Pattern GROUP = Pattern.compile("<groupId>(.*?)</groupId>");

  private static final Map<String, String> MAKERS = new HashMap<>();

  @BeforeAll
  static void readJars() throws IOException {
    for (RuntimeJar library : RuntimePath.jars()) {
      try (JarFile jar = new JarFile(library.file().toFile())) {
        for (JarEntry entry : jar.stream().toList()) {
          if (entry.getName().endsWith(".class")) {
            MAKERS.putIfAbsent(entry.getName(), library.library().group());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schemas",
        "market",
        "lake",
        "settings",
        "flink-jobs",
        "warehouse",
        "collectors",
        "simulator",
        "launcher"
      })
  void aModuleDeclaresWhatItImports(String module) throws IOException {
    Set<String> imported = makersImportedBy(module, "main");
    Set<String> used = new TreeSet<>(imported);
    used.addAll(makersImportedBy(module, "test"));
    Set<String> declared = new TreeSet<>();
    Set<String> idle = new TreeSet<>();
    Matcher dependency = DEPENDENCY.matcher(Files.readString(Path.of("..", module, "pom.xml")));
    while (dependency.find()) {
      String group = group(dependency.group(2));
      declared.add(group);
      boolean excused = dependency.group(1) != null || !dependency.group(2).matches(COMPILED);
      if (MAKERS.containsValue(group) && !used.contains(group) && !excused) {
        idle.add(group);
      }
    }

    assertThat(declared).as("declare what %s imports", module).containsAll(imported);
    assertThat(idle).as("%s imports nothing of these: take them out or say why", module).isEmpty();
  }

  private static String group(String dependency) {
    Matcher group = GROUP.matcher(dependency);
    return group.find() ? group.group(1) : "";
  }

  private static Set<String> makersImportedBy(String module, String part) throws IOException {
    Path sources = Path.of("..", module, "src", part, "java");
    if (!Files.exists(sources)) {
      return Set.of();
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(sources)) {
      files = all.filter(file -> file.toString().endsWith(".java")).toList();
    }
    Set<String> makers = new TreeSet<>();
    for (Path file : files) {
      makers.addAll(makersImportedIn(Files.readString(file)));
    }
    return makers;
  }

  private static Set<String> makersImportedIn(String source) {
    return IMPORT
        .matcher(source)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !name.startsWith(FOR_THE_COMPILER))
        .flatMap(name -> makerOf(name).stream())
        .collect(Collectors.toSet());
  }

  /** The maker of the class that a name begins with: members and nested classes may follow. */
  private static Set<String> makerOf(String name) {
    String shorter = name;
    while (shorter.indexOf('.') > 0) {
      String maker = MAKERS.get(shorter.replace('.', '/') + ".class");
      if (maker != null) {
        return Set.of(maker);
      }
      shorter = shorter.substring(0, shorter.lastIndexOf('.'));
    }
    return Set.of();
  }
}
