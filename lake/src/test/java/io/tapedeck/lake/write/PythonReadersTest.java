package io.tapedeck.lake.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The readers that Python users have read every table. Each is a package of Python; where one is
 * missing its test is skipped and says so. The variable {@code PYTHON} names another interpreter.
 */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class PythonReadersTest {

  private static final int ROWS = 3_000;

  /** So many that a dictionary of amounts is full. */
  private static final int MANY_ROWS = 135_000;

  @TempDir Path folder;

  /** How each reads a file {@code f} whole, and what it finds in it. */
  enum Reader {
    POLARS("polars", "polars.read_parquet(f)", "null_count()"),
    PYARROW("pyarrow", "pyarrow.parquet.read_table(f)", "null_count"),
    PANDAS("pandas", "pandas.read_parquet(f, engine='pyarrow')", "isna().sum()"),
    /** Of integers with gaps it reads no more than a page, which has 20,000 rows; it says so. */
    FASTPARQUET("fastparquet", "fastparquet.ParquetFile(f).to_pandas()", "isna().sum()");

    private final String module;
    private final String table;
    private final String missing;

    Reader(String module, String table, String missing) {
      this.module = module;
      this.table = table;
      this.missing = missing;
    }

    List<String> importing() {
      String also = this == PYARROW ? ", pyarrow.parquet" : this == PANDAS ? ", pyarrow" : "";
      return List.of(python(), "-c", "import " + module + also);
    }

    List<String> reading(List<Path> files) {
      List<String> command = new ArrayList<>(importing());
      command.set(
          2,
          """
          import sys
          %s
          for f in sys.argv[1:]:
              t = %s
              print(len(t), sum(int(n) for n in t['sequence']%s), t['event_time'].%s)
          """
              .formatted(command.get(2), table, this == PYARROW ? ".to_pylist()" : "", missing));
      files.forEach(file -> command.add(file.toString()));
      return command;
    }
  }

  private static Stream<Table> tables() {
    return Stream.concat(Tables.ALL.stream(), Stream.of(RawMessages.TABLE));
  }

  private static String python() {
    String named = System.getenv("PYTHON");
    return named == null || named.isBlank() ? "python3" : named;
  }

  /** What a command prints; its exit code and complaint where it fails. */
  private static String run(List<String> command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? said : "failed: " + said;
    } catch (IOException e) {
      return "failed: " + e.getMessage();
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsEveryTable(Reader reader) throws Exception {
    String missing = run(reader.importing());
    assumeTrue(missing.isEmpty(), () -> "Python without " + reader.module + ": not tried");
    List<Path> files = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (Table table : tables().toList()) {
      boolean many = table == Ledger.TABLE && reader != Reader.FASTPARQUET;
      List<Rows> messages = SeededRows.of(table, 47, many ? MANY_ROWS : ROWS);
      files.add(write(table, messages));
      found.add(found(messages));
    }
    assertThat(run(reader.reading(files)).lines()).containsExactlyElementsOf(found);
  }

  /** Rows, the sum of their sequence numbers, and how many have no time of an exchange. */
  private static String found(List<Rows> messages) {
    long sequences = messages.stream().mapToLong(m -> m.sequence() * m.rows().size()).sum();
    long rows = messages.stream().mapToLong(message -> message.rows().size()).sum();
    long timeless =
        messages.stream().flatMap(m -> m.rows().stream()).filter(r -> !r.hasEventTime()).count();
    return rows + " " + sequences + " " + timeless;
  }

  private Path write(Table table, List<Rows> messages) throws IOException {
    Path file = folder.resolve(table + ".parquet");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        TableFileWriter writer = TableFileWriter.open(table, out)) {
      for (Rows message : messages) {
        writer.write(message);
      }
    }
    return file;
  }
}
