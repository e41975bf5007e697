package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.launcher.TestConsole;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.kafka.RequestCodec;
import io.tapedeck.schemas.kafka.RowCodec;
import io.tapedeck.schemas.kafka.ShippedSchemas;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.testdata.TestRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page for strangers on Kafka says holds. */
class KafkaPageTest {

  private static final Path PAGE = Path.of("../docs/kafka.md");
  private static final String PYTHON =
      Optional.ofNullable(System.getenv("PYTHON")).orElse("python3");

  private final Path folder;

  KafkaPageTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void listsEverySchemaId() throws IOException {
    String table =
        new ShippedSchemas()
            .released().stream()
                .map(
                    schema ->
                        "| %d | `%s` | `%s` |%n"
                            .formatted(
                                schema.id(),
                                schema.name(),
                                TopicPattern.topicsOf(schema.schema()).replace("|", "\\|")))
                .collect(Collectors.joining());

    assertThat(Files.readString(PAGE)).as("write these ids:\n" + table).contains("\n" + table);
  }

  /** Values of every table, read by the lines of the page with nothing of ours. */
  @Test
  void itsPythonReadsEveryValue() throws Exception {
    assumeTrue(python("import fastavro").isEmpty(), "Python without fastavro: not tried");
    assertThat(new TestConsole().run("schemas", "--export", folder.resolve("avro").toString()))
        .isZero();
    List<byte[]> values = new ArrayList<>();
    values.add(
        RequestCodec.ofBooks()
            .encode(new BookRequest("bitmex", "main", "trade", "XBTUSD", "s-1", "crossed", 1L)));
    for (Table table : Tables.ALL) {
      Rows rows = TestRows.filled(table);
      values.add(new RowCodec().encode(rows, rows.rows().get(0)));
    }
    for (int i = 0; i < values.size(); i++) {
      Files.write(folder.resolve("value-" + i), values.get(i));
    }

    String read =
        python(
            snippet()
                + "for i in range(%d):\n".formatted(values.size())
                + "    print(decode(pathlib.Path(f'value-{i}').read_bytes())['exchange'])\n");

    assertThat(read.lines()).hasSize(values.size()).containsOnly("bitmex");
  }

  private static String snippet() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("```python\n") + "```python\n".length();
    return page.substring(start, page.indexOf("```", start));
  }

  /** What Python prints, complaints too. */
  private String python(String program) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(PYTHON, "-c", program)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return said;
    } catch (IOException e) {
      return "no Python: " + e.getMessage();
    }
  }
}
