package io.tapedeck.launcher.cli;

import io.tapedeck.schemas.kafka.ShippedSchemas;
import io.tapedeck.schemas.kafka.ShippedSchemas.Released;
import io.tapedeck.warehouse.text.AlignedLines;
import io.tapedeck.warehouse.text.JsonText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What stands on Kafka, for other tools. */
@Command(
    name = "schemas",
    header = "What stands on Kafka: topics, schema ids, and the Avro schemas as files.",
    description = {
      "A value is a zero byte, four bytes of schema id (big-endian), and Avro: the wire format of"
          + " Confluent-compatible registries. Ids are fixed; a schema that changes gets a new one.",
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck schemas",
      "  tapedeck schemas --export avro",
      "  tapedeck schemas --format json",
    })
final class SchemasCommand implements Callable<Integer> {

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description =
          "Write NAME-VERSION.avsc there, and schemas/ids/ID as a schema registry answers.")
  private @Nullable Path export;

  @Mixin private final ListOptions list = new ListOptions();

  private final CommandInput session;

  SchemasCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    boolean asJson = list.asJson();
    List<Released> schemas = new ShippedSchemas().released();
    PrintStream out = session.console().out();
    if (export != null) {
      new SchemaExport(export).write(schemas);
      session.console().err().println("wrote " + schemas.size() + " schemas into " + export);
    } else if (asJson) {
      out.println(JsonText.of(Map.of("topics", topics(), "schemas", described(schemas))));
    } else {
      print(schemas, out);
    }
    return 0;
  }

  private static void print(List<Released> schemas, PrintStream out) {
    List<List<String>> topics = new ArrayList<>();
    topics.add(List.of("topics", "key", "values"));
    TopicPattern.ALL.forEach(
        topic -> topics.add(List.of(topic.name(), topic.key(), topic.values())));
    AlignedLines.of(topics, topics.get(0).size()).forEach(out::println);
    out.println();
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("id", "schema", "on topics"));
    for (Released schema : schemas) {
      lines.add(
          List.of(
              String.valueOf(schema.id()), schema.name(), TopicPattern.topicsOf(schema.schema())));
    }
    AlignedLines.of(lines, lines.get(0).size()).forEach(out::println);
  }

  private static List<Map<String, @Nullable Object>> topics() {
    return TopicPattern.ALL.stream()
        .map(
            topic -> {
              Map<String, @Nullable Object> json = new LinkedHashMap<>();
              json.put("name", topic.name());
              json.put("key", topic.key());
              json.put("values", topic.values());
              return json;
            })
        .toList();
  }

  private static List<Map<String, @Nullable Object>> described(List<Released> schemas) {
    return schemas.stream()
        .map(
            schema -> {
              Map<String, @Nullable Object> json = new LinkedHashMap<>();
              json.put("id", schema.id());
              json.put("version", schema.version());
              json.put("name", schema.schema().getFullName());
              json.put("file", schema.name() + ".avsc");
              json.put("topics", TopicPattern.topicsOf(schema.schema()));
              return json;
            })
        .toList();
  }
}
