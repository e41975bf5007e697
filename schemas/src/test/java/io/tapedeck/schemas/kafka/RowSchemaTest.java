package io.tapedeck.schemas.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.table.Trades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Shipped schemas of rows against the tables; {@code -Dtapedeck.record=true} writes version 1. */
class RowSchemaTest {

  static final List<Table> TABLES = Tables.ALL;

  private static final Path SHIPPED = Path.of("src/main/resources/io/tapedeck/schemas/kafka");

  @ParameterizedTest
  @FieldSource("TABLES")
  void theTableAsItIsIsShipped(Table table) throws IOException {
    Schema schema = RowSchema.of(table);
    Path file = SHIPPED.resolve("row-" + table.name() + "-1.avsc");
    if (Boolean.getBoolean("tapedeck.record")) {
      Files.writeString(file, SchemaFormatter.format("json/pretty", schema) + "\n");
    }
    List<Schema> versions = new ShippedSchemas().versions(schema.getFullName());

    assertThat(SchemaNormalization.toParsingForm(versions.get(versions.size() - 1)))
        .as(
            "table %s changed: before it is released, record its schema with"
                + " -Dtapedeck.record=true and run again; afterwards add a version",
            table.name())
        .isEqualTo(SchemaNormalization.toParsingForm(schema));
    for (Schema released : versions) {
      assertThat(SchemaCompatibility.checkReaderWriterCompatibility(schema, released).getType())
          .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
  }

  @Test
  void everyTableHasIdsThatStay() {
    ShippedSchemas shipped = new ShippedSchemas();

    assertThat(shipped.idOf(RowSchema.of(Trades.TABLE))).isEqualTo(10_001);
    assertThat(shipped.idOf(RowSchema.of(BookChanges.TABLE))).isEqualTo(11_001);
  }
}
