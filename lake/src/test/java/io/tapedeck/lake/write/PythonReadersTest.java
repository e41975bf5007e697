package io.tapedeck.lake.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Encoding;
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
import java.util.stream.Collectors;
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

  /** Names of all columns whose values hardly repeat, as a list of Python. */
  private static final String DELTA_ENCODED =
      Stream.concat(CommonColumns.ALL.stream(), tables().flatMap(table -> table.columns().stream()))
          .filter(column -> column.encoding() == Encoding.DELTA)
          .map(column -> "'" + column.name() + "'")
          .distinct()
          .collect(Collectors.joining(", ", "[", "]"));

  @TempDir Path folder;

  /** How each reads a file {@code f} whole, and counts its rows. */
  enum Reader {
    POLARS("polars", "len(polars.read_parquet(f))"),
    PYARROW(
        "pyarrow",
        "(lambda t: (t.validate(full=True), t.num_rows)[1])(pyarrow.parquet.read_table(f))"),
    PANDAS("pandas", "len(pandas.read_parquet(f, engine='pyarrow'))"),
    /**
     * It knows no DELTA_BYTE_ARRAY, and of DELTA_BINARY_PACKED neither missing values nor
     * differences of 64 bits.
     */
    FASTPARQUET(
        "fastparquet",
        "(lambda p: len(p.to_pandas(columns=[c for c in p.columns if c not in %s])))"
                .formatted(DELTA_ENCODED)
            + "(fastparquet.ParquetFile(f))");

    private final String module;
    private final String rows;

    Reader(String module, String rows) {
      this.module = module;
      this.rows = rows;
    }

    List<String> importing() {
      String also = this == PYARROW ? ", pyarrow.parquet" : this == PANDAS ? ", pyarrow" : "";
      return List.of(python(), "-c", "import " + module + also);
    }

    List<String> reading(List<Path> files) {
      List<String> command = new ArrayList<>(importing());
      command.set(
          2, "import sys; " + command.get(2) + "\nfor f in sys.argv[1:]: print(" + rows + ")");
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
    List<String> rows = new ArrayList<>();
    for (Table table : tables().toList()) {
      // Texts of which hardly one repeats are DELTA_BYTE_ARRAY too.
      boolean many = table == Ledger.TABLE && reader != Reader.FASTPARQUET;
      int written = many ? MANY_ROWS : ROWS;
      files.add(write(table, written));
      rows.add(String.valueOf(written));
    }
    assertThat(run(reader.reading(files)).lines()).containsExactlyElementsOf(rows);
  }

  private Path write(Table table, int rows) throws IOException {
    Path file = folder.resolve(table + ".parquet");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        TableFileWriter writer = TableFileWriter.open(table, out)) {
      for (Rows message : SeededRows.of(table, 47, rows)) {
        writer.write(message);
      }
    }
    return file;
  }
}
