package io.tapedeck.schemas.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.RawMessage;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedSchemasTest {

  private final ShippedSchemas shipped = new ShippedSchemas();

  static Stream<Schema> inUse() {
    return Stream.of(
        RawMessage.getClassSchema(), BookRequest.getClassSchema(), GapRequest.getClassSchema());
  }

  @ParameterizedTest
  @MethodSource("inUse")
  void everyReleasedSchemaCanStillBeRead(Schema inUse) {
    for (Schema released : shipped.versions(inUse.getFullName())) {
      assertThat(SchemaCompatibility.checkReaderWriterCompatibility(inUse, released).getType())
          .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
  }

  @ParameterizedTest
  @MethodSource("inUse")
  void everyReleaseCanReadTheNewest(Schema inUse) {
    for (Schema released : shipped.versions(inUse.getFullName())) {
      assertThat(SchemaCompatibility.checkReaderWriterCompatibility(released, inUse).getType())
          .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
  }

  @ParameterizedTest
  @MethodSource("inUse")
  void theSchemaInUseIsAReleasedOne(Schema inUse) {
    List<Schema> versions = shipped.versions(inUse.getFullName());
    assertThat(versions.get(versions.size() - 1))
        .as("change a released .avsc only by adding the next version")
        .hasToString(withoutJavaHints(inUse));
  }

  @ParameterizedTest
  @MethodSource("inUse")
  void anIdGivesBackItsSchema(Schema inUse) {
    assertThat(shipped.schemaOf(shipped.idOf(inUse)).getFullName()).isEqualTo(inUse.getFullName());
  }

  @Test
  void anotherSchemaHasNoId() {
    Schema other = SchemaBuilder.record("Other").fields().requiredString("text").endRecord();
    assertThatIllegalStateException()
        .isThrownBy(() -> shipped.idOf(other))
        .withMessageContaining("Other");
  }

  private static String withoutJavaHints(Schema schema) {
    return schema
        .toString()
        .replace(",\"avro.java.string\":\"String\"", "")
        .replace("{\"type\":\"string\"}", "\"string\"");
  }
}
