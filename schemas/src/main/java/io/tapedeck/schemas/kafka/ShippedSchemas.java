package io.tapedeck.schemas.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Every version of the raw message's schema that was ever released, out of the jar: version n has
 * id n. A release that changes the schema adds a file and never touches the earlier ones.
 */
public final class ShippedSchemas implements SchemaResolver {

  private static final int NEWEST = 1;

  private final List<Schema> versions = new ArrayList<>();

  /** Reads all versions. */
  public ShippedSchemas() {
    for (int id = 1; id <= NEWEST; id++) {
      versions.add(load("raw-message-" + id + ".avsc"));
    }
  }

  private static Schema load(String file) {
    try (InputStream in = ShippedSchemas.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks the schema " + file);
      }
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the schema " + file, e);
    }
  }

  /** Every released version, oldest first. */
  public List<Schema> versions() {
    return List.copyOf(versions);
  }

  @Override
  public int idOf(Schema schema) {
    // The canonical form, because generated classes add a hint of Java's string type.
    String form = SchemaNormalization.toParsingForm(schema);
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (SchemaNormalization.toParsingForm(versions.get(i)).equals(form)) {
        return i + 1;
      }
    }
    throw new IllegalStateException(
        "schema " + schema.getFullName() + " was changed without releasing it as a version");
  }

  @Override
  public Schema schemaOf(int id) {
    if (id < 1 || id > versions.size()) {
      throw new IllegalStateException(
          "no schema has id %d here, the newest is %d: the value was written by a newer release,"
                  .formatted(id, versions.size())
              + " upgrade the readers first");
    }
    return versions.get(id - 1);
  }
}
