package io.tapedeck.schemas.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.table.Trades;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RowSchemaTest {

  static final List<Table> TABLES = Tables.ALL;

  @ParameterizedTest
  @FieldSource("TABLES")
  void everyVersionOfATableCanStillBeRead(Table table) throws IOException {
    Schema schema = RowSchema.of(table);

    for (Schema version : ReleasedSchemas.versions("row-" + table.name())) {
      assertThat(SchemaCompatibility.checkReaderWriterCompatibility(schema, version).getType())
          .as("a column that is added can be missing, one that is there keeps its type")
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
