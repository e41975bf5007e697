package io.tapedeck.warehouse.query;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.storage.StoredFile;
import io.tapedeck.schemas.table.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The search for the file to blame when a statement fails: first by what their ends say, then,
 * where DuckDB says that what it read makes no sense, by reading each alone where they are not too
 * many. Costs nothing until then. One thread.
 */
final class DamagedFiles {

  private static final long MOST_BYTES_TO_READ = 1L << 30;

  private final Connection connection;
  private final Map<Path, Table> files = new LinkedHashMap<>();

  DamagedFiles(Connection connection) {
    this.connection = connection;
  }

  /** Files of a table that statements read from now on. */
  void look(Table table, List<Path> more) {
    more.forEach(file -> files.put(file, table));
  }

  /**
   * The error itself, for the caller to throw on.
   *
   * @throws CommandFailure if a file is to blame, naming it
   */
  SQLException explain(SQLException error) {
    if (!isOfWords(error)) {
      boolean unreadable = mayBeOfContent(error) && bytes() <= MOST_BYTES_TO_READ;
      files.forEach(
          (file, table) ->
              problem(file, table, unreadable)
                  .ifPresent(
                      problem -> {
                        throw CommandFailure.world("%s %s", file, problem).causedBy(error);
                      }));
    }
    return error;
  }

  /**
   * No file is to blame for what does not parse, names what is not there, or cannot be computed.
   */
  private static boolean isOfWords(SQLException error) {
    String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    return message.startsWith("parser")
        || message.startsWith("binder")
        || message.startsWith("catalog")
        || message.startsWith("conversion")
        || message.startsWith("out of range")
        || message.startsWith("permission");
  }

  /** What a statement that fails while its rows are walked says is the last of these. */
  private static boolean mayBeOfContent(SQLException error) {
    String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    return message.startsWith("invalid error")
        || message.startsWith("io error")
        || message.contains("invalid result set");
  }

  private long bytes() {
    return files.keySet().stream().mapToLong(file -> file.toFile().length()).sum();
  }

  private Optional<String> problem(Path file, Table table, boolean unreadable) {
    Optional<String> seen = StoredFile.problem(file, table);
    return seen.isEmpty() && unreadable && !isReadable(file)
        ? Optional.of(StoredFile.damaged("is damaged"))
        : seen;
  }

  private boolean isReadable(Path file) {
    String all =
        "SELECT bit_xor(hash(COLUMNS(*))) FROM read_parquet("
            + SqlLiteral.of(file.toString())
            + ", hive_partitioning = false)";
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(all)) {
      return result.next();
    } catch (SQLException damaged) {
      return false;
    }
  }
}
