package io.tapedeck.warehouse.query;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.ResultStream;
import io.tapedeck.lake.storage.Folders;
import io.tapedeck.lake.storage.ResultFile;
import io.tapedeck.lake.storage.Warehouse;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of {@code tapedeck query}: asks the warehouse and prints or writes the answer. */
public final class QueryRun {

  private final Warehouse warehouse;
  private final PrintStream out;
  private final Screen screen;

  /**
   * A run over a warehouse.
   *
   * @param out where the answer goes
   * @param screen how much of a table is shown there
   */
  public QueryRun(Warehouse warehouse, PrintStream out, Screen screen) {
    this.warehouse = warehouse;
    this.out = out;
    this.screen = screen;
  }

  /**
   * Answers one statement.
   *
   * @param output file to write; null for the console
   */
  public void answer(String sql, OutputFormat format, @Nullable Path output) throws IOException {
    if (format == OutputFormat.PARQUET && output == null && screen.isTerminal()) {
      throw CommandFailure.words("Parquet is nothing to look at: name a file with --output FILE");
    }
    Path scratch = Files.createTempDirectory("tapedeck-query-");
    try {
      if (format == OutputFormat.PARQUET) {
        writeParquet(sql, output, scratch);
      } else if (output == null) {
        print(sql, format, out, screen, scratch);
      } else {
        ResultFile.write(
            output, PrivateRows.readersOf(sql), file -> print(sql, format, file, scratch));
      }
    } catch (SQLException e) {
      throw QueryProblems.explain(sql, e);
    } finally {
      Folders.deleteWhole(scratch);
    }
  }

  private void print(String sql, OutputFormat format, PrintStream out, Screen room, Path scratch)
      throws SQLException {
    ResultFormat printer =
        switch (format) {
          case CSV -> new CsvFormat(out);
          case JSONL -> new JsonLinesFormat(out);
          case TABLE, PARQUET -> new TableFormat(out, room);
        };
    try (QuerySession session = QuerySession.open(warehouse, limits(scratch, List.of()))) {
      session.run(sql, printer);
    }
  }

  private void print(String sql, OutputFormat format, Path file, Path scratch)
      throws SQLException, IOException {
    try (ResultStream written = new ResultStream(Files.newOutputStream(file))) {
      print(sql, format, written, Screen.UNBOUNDED, scratch);
      Optional<IOException> failure = written.failure();
      if (failure.isPresent()) {
        throw failure.get();
      }
    }
  }

  /** DuckDB writes files only, so what goes to a pipe is written aside first. */
  private void writeParquet(String sql, @Nullable Path output, Path scratch)
      throws SQLException, IOException {
    if (output != null) {
      ResultFile.write(
          output,
          PrivateRows.readersOf(sql),
          file -> copyParquet(sql, file.toAbsolutePath(), scratch));
      return;
    }
    Path whole = scratch.resolve("result.parquet");
    copyParquet(sql, whole, scratch);
    Files.copy(whole, out);
  }

  private void copyParquet(String sql, Path target, Path scratch) throws SQLException {
    try (QuerySession session = QuerySession.open(warehouse, limits(scratch, List.of(target)))) {
      session.writeParquet(sql, target);
    }
  }

  private static QueryLimits limits(Path scratch, List<Path> writable) {
    return new QueryLimits(null, null, scratch.resolve("spill"), writable);
  }
}
