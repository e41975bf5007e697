package io.tapedeck.lake.layout;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of an import's files: the journal's entry while its files move to their place, the
 * entry after that, and the data files. Readers take data files whose entry is the second.
 */
public final class ImportNames {

  /** Folder of the journal, below the data folder. */
  public static final String FOLDER = "imports";

  private static final String DONE = ".json";
  private static final String PUBLISHING = ".publishing.json";
  private static final Pattern DATA_FILE =
      Pattern.compile("(import-[0-9a-f]{32,64})-\\d+\\.parquet");

  private ImportNames() {}

  /** Name of the entry whose files are being moved. */
  public static String publishing(String session) {
    return session + PUBLISHING;
  }

  /** Name of the entry whose files are in place. */
  public static String done(String session) {
    return session + DONE;
  }

  /** The session whose files are being moved, if this is such an entry. */
  public static Optional<String> sessionBeingPublished(String entryName) {
    return entryName.endsWith(PUBLISHING)
        ? Optional.of(entryName.substring(0, entryName.length() - PUBLISHING.length()))
        : Optional.empty();
  }

  /** The session whose files are in place, if this is such an entry. */
  public static Optional<String> sessionDone(String entryName) {
    return entryName.endsWith(DONE) && !entryName.endsWith(PUBLISHING)
        ? Optional.of(entryName.substring(0, entryName.length() - DONE.length()))
        : Optional.empty();
  }

  /** The session that a data file was imported by, if it was imported. */
  public static Optional<String> sessionOf(String dataFileName) {
    Matcher matcher = DATA_FILE.matcher(dataFileName);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
