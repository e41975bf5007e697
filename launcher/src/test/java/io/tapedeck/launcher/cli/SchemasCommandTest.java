package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapedeck.launcher.TestConsole;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.kafka.RequestCodec;
import io.tapedeck.schemas.kafka.ShippedSchemas;
import io.tapedeck.schemas.kafka.ShippedSchemas.Released;
import io.tapedeck.schemas.value.Visibility;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemasCommandTest {

  private static final BookRequest REQUEST =
      new BookRequest("bitmex", "main", "orderBookL2", "XBTUSD", "s-1", "crossed", 1L);

  private final List<Released> released = new ShippedSchemas().released();
  private final Path folder;

  SchemasCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static TestConsole run(int exitCode, String... words) {
    TestConsole console = new TestConsole();
    assertThat(console.run(words)).as(console.err()).isEqualTo(exitCode);
    return console;
  }

  @Test
  void listsTopicsAndIds() throws IOException {
    assertThat(run(0, "schemas").out())
        .contains("raw.<exchange>.<public|private>.<kind>", "market.<exchange>.<table>")
        .containsPattern("\n10001 +row-trades-1 +market\\|account\\.<exchange>\\.trades\n");
    JsonNode json = new JsonMapper().readTree(run(0, "schemas", "--format", "json").out());
    assertThat(json.path("schemas")).hasSize(released.size());
    assertThat(json.path("topics")).hasSize(5);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyRawTopicIsOfThePattern(Kind kind) {
    String pattern =
        TopicPattern.ALL
            .get(0)
            .name()
            .replace(".", "\\.")
            .replace("<exchange>", "bitmex")
            .replace("<public|private>", "(public|private)")
            .replace("<kind>", "[a-z_]+");
    for (Visibility visibility : Visibility.values()) {
      assertThat(new RawTopic("bitmex", visibility, kind).name()).matches(pattern);
    }
  }

  @Test
  void whatIsExportedReadsTheBytesOnKafkaWithNothingOfOurs() throws IOException {
    Path out = folder.resolve("avro");
    assertThat(run(0, "schemas", "--export", out.toString()).err())
        .isEqualTo("wrote " + released.size() + " schemas into " + out + "\n");

    ByteBuffer value = ByteBuffer.wrap(RequestCodec.ofBooks().encode(REQUEST));
    assertThat(value.get()).isZero();
    int id = value.getInt();
    byte[] avro = new byte[value.remaining()];
    value.get(avro);
    String answer =
        new JsonMapper()
            .readTree(out.resolve("schemas/ids/" + id).toFile())
            .path("schema")
            .asText();
    Schema schema = new Schema.Parser().parse(answer);
    GenericRecord read =
        new GenericDatumReader<GenericRecord>(schema)
            .read(null, DecoderFactory.get().binaryDecoder(avro, null));

    assertThat(read.get("symbol")).hasToString("XBTUSD");
    Released file = released.stream().filter(one -> one.id() == id).findFirst().orElseThrow();
    assertThat(new Schema.Parser().parse(Files.readString(out.resolve(file.name() + ".avsc"))))
        .isEqualTo(schema);
  }

  @Test
  void aFolderThatCannotBeMadeIsTheWorldSayingNo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(run(1, "schemas", "--export", file.resolve("x").toString()).err())
        .contains("cannot be made or written")
        .hasLineCount(1);
  }
}
