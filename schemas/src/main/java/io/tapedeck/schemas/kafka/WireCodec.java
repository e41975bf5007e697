package io.tapedeck.schemas.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records of one schema in the Confluent wire format: a zero byte, four bytes of schema id, Avro.
 * Holds buffers that it uses again, so every thread has its own.
 *
 * @param <T> the generated class of the schema
 */
final class WireCodec<T extends SpecificRecord> {

  static {
    TrustedClasses.register();
  }

  private final SchemaResolver schemas;
  private final Schema schema;
  private final Consumer<Schema> readable;
  private final SpecificDatumWriter<T> writer;
  private final Map<Integer, SpecificDatumReader<T>> readers = new HashMap<>();
  private final byte[] header;
  private @Nullable BinaryEncoder encoder;
  private @Nullable BinaryDecoder decoder;

  WireCodec(SchemaResolver schemas, Schema schema) {
    this(schemas, schema, any -> {});
  }

  /**
   * With a judgement of versions.
   *
   * @param readable throws {@link IllegalStateException} for a writer's schema whose values would
   *     be read without what matters in them
   */
  WireCodec(SchemaResolver schemas, Schema schema, Consumer<Schema> readable) {
    this.readable = readable;
    this.schemas = schemas;
    this.schema = schema;
    writer = new SpecificDatumWriter<>(schema);
    header = WireFormat.header(schemas.idOf(schema));
  }

  /**
   * The bytes of a Kafka value.
   *
   * @param room bytes that it is expected to take
   */
  byte[] encode(T value, int room) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(room);
    bytes.writeBytes(header);
    try {
      encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
      writer.write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The record in a Kafka value.
   *
   * @param name what it is, for people
   * @throws IllegalArgumentException if the bytes are not in the wire format
   * @throws IllegalStateException if the value was written by a newer release
   */
  T decode(byte[] value, String name) {
    int id = WireFormat.id(value);
    try {
      decoder = WireFormat.body(value, decoder);
      return readers.computeIfAbsent(id, this::readerOf).read(null, decoder);
    } catch (IOException | RuntimeException e) {
      if (e instanceof IllegalStateException unknownSchema) {
        throw unknownSchema;
      }
      throw new IllegalArgumentException(
          "a value of %d bytes is no %s of schema %d".formatted(value.length, name, id), e);
    }
  }

  private SpecificDatumReader<T> readerOf(int id) {
    Schema writer = schemas.schemaOf(id);
    readable.accept(writer);
    return new SpecificDatumReader<>(writer, schema);
  }
}
