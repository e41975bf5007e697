package io.tapedeck.schemas.kafka;

import org.apache.avro.Schema;

/**
 * The ids of Avro schemas in the Confluent wire format, to and fro. In-jar by default ({@link
 * ShippedSchemas}); a Confluent-compatible registry can stand behind it at scale. Implementations
 * are safe for use by many threads.
 */
public interface SchemaResolver {

  /**
   * The id under which values of this schema are written.
   *
   * @throws IllegalStateException if the schema has no id here
   */
  int idOf(Schema schema);

  /**
   * The schema that a value was written with.
   *
   * @throws IllegalStateException if no schema has this id; the message says what to do
   */
  Schema schemaOf(int id);
}
