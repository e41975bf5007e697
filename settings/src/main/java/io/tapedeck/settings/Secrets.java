package io.tapedeck.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fetcher of secrets from where a configuration says that they are. What it says of a mistake
 * never holds any part of a secret.
 */
public final class Secrets {

  private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]{0,99}");
  private static final long LARGEST_FILE = 1 << 16;
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Map<String, String> environment;

  /** Reads variables from this environment. */
  public Secrets(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * The secret; empty where none is named.
   *
   * @param key where it stands in the configuration, for people
   * @throws IllegalArgumentException if it is not where the configuration says, or not safe there
   */
  public Optional<String> find(SecretSection section, String key) {
    if (!section.isNamed()) {
      return Optional.empty();
    }
    if (!section.env().isEmpty() && !section.file().isEmpty()) {
      throw wrong(key + " names a variable and a file: leave one out");
    }
    String text =
        section.file().isEmpty() ? variable(section.env(), key) : file(section.file(), key);
    return Optional.of(text);
  }

  private String variable(String name, String key) {
    if (!VARIABLE.matcher(name).matches()) {
      // What stands there may be the secret itself.
      throw wrong(key + ".env must be the name of an environment variable, in capital letters");
    }
    String value = environment.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      throw wrong(key + ".env names " + name + ", which is not set: set it before the start");
    }
    return value;
  }

  private static String file(String name, String key) {
    Path path = Path.of(name);
    try {
      if (!Files.isRegularFile(path)) {
        throw wrong(key + ".file names " + name + ", which is no file");
      }
      if (Files.size(path) > LARGEST_FILE) {
        throw wrong(key + ".file names " + name + ", which is too large for a secret");
      }
      if (isReadByOthers(path)) {
        throw wrong(key + ".file names " + name + ", which others may read: chmod 600 it");
      }
      String value = PlainText.of(Files.readString(path)).strip();
      if (value.isEmpty()) {
        throw wrong(key + ".file names " + name + ", which is empty");
      }
      return value;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(key + ".file names " + name + ", which is no text", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          key + ".file names " + name + ", which cannot be read: check who owns it", e);
    }
  }

  private static boolean isReadByOthers(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    permissions.addAll(Files.getPosixFilePermissions(path));
    permissions.retainAll(OF_OTHERS);
    return !permissions.isEmpty();
  }

  private static IllegalArgumentException wrong(String sentence) {
    return new IllegalArgumentException(sentence);
  }
}
