package io.tapedeck.settings;

import io.tapedeck.lake.CommandFailure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A configuration file, read whole: the configuration, and everything that is wrong with it.
 *
 * @param config what it says, with defaults where it is silent or wrong
 * @param problems every mistake, in the order of the lines
 */
public record ConfigFile(TapedeckConfig config, List<Problem> problems) {

  private static final long LARGEST_FILE = 1 << 20;

  public ConfigFile {
    problems = problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }

  /**
   * Reads a file and stops at its first mistake.
   *
   * @throws CommandFailure if the file cannot be read, or has a mistake
   */
  public static TapedeckConfig load(Path file, ConfigChecks checks) {
    return read(file, checks).refuseMistakes(file.toString());
  }

  /**
   * Reads the text of a file, and stops at its first mistake.
   *
   * @param name of the file, for people
   * @param folder in which relative paths start
   * @throws CommandFailure if it has a mistake
   */
  public static TapedeckConfig checked(String text, String name, Path folder, ConfigChecks checks) {
    return parse(text, folder, checks).refuseMistakes(name);
  }

  private TapedeckConfig refuseMistakes(String file) {
    if (!problems.isEmpty()) {
      String more =
          problems.size() == 1
              ? ""
              : " (and " + (problems.size() - 1) + " more: tapedeck check-config " + file + ")";
      throw CommandFailure.words("%s %s%s", file, problems.get(0), more);
    }
    return config;
  }

  /**
   * Reads a file with all its mistakes.
   *
   * @throws CommandFailure if the file cannot be read
   */
  public static ConfigFile read(Path file, ConfigChecks checks) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return parse(text(file), folder == null ? Path.of("/") : folder, checks);
  }

  /** Reads the text of a file that stands in the given folder. */
  public static ConfigFile parse(String text, Path folder, ConfigChecks checks) {
    List<Problem> problems = new ArrayList<>();
    ConfigNode.Section top = ConfigTree.read(PlainText.of(text), problems);
    TapedeckConfig config = new RecordBinder(problems).bind(TapedeckConfig.class, top, "");
    ConfigLines lines = new ConfigLines(top);
    TapedeckConfig placed = Places.resolve(config, folder);
    TapedeckConfig resolved =
        placed.usesS3() && !lines.has("job", "checkpoint-interval")
            ? placed.withJob(placed.job().onS3())
            : placed;
    problems.addAll(AddressChecks.problems(resolved, lines));
    boolean isRead = problems.isEmpty() || !top.entries().isEmpty();
    if (isRead) {
      problems.addAll(
          checks.problems(resolved, lines).stream()
              .filter(problem -> problems.stream().noneMatch(problem::followsFrom))
              .toList());
    }
    return new ConfigFile(resolved, problems);
  }

  private static String text(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw CommandFailure.world("%s is a folder: name the configuration file in it", file);
      }
      if (Files.size(file) > LARGEST_FILE) {
        throw CommandFailure.world("%s is larger than 1 MiB: no configuration file is", file);
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw CommandFailure.world("there is no configuration file %s", file).causedBy(e);
    } catch (CharacterCodingException e) {
      throw CommandFailure.words("%s is no text in UTF-8: write it anew", file).causedBy(e);
    } catch (IOException e) {
      throw CommandFailure.world("%s cannot be read: check who owns it", file).causedBy(e);
    }
  }
}
