package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.storage.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file in which the prompt keeps what was typed, for its owner alone. */
final class QueryHistory {

  private QueryHistory() {}

  /** The file; null where there can be none, which is no reason not to ask. */
  static @Nullable Path file() {
    Path folder = Path.of(System.getProperty("user.home"), ".cache", "tapedeck");
    Path file = folder.resolve("query-history");
    try {
      Folders.createPrivate(folder);
      if (!Files.exists(file)) {
        Folders.writePrivate(file, "");
      }
      return file;
    } catch (IOException | CommandFailure e) {
      return null;
    }
  }
}
