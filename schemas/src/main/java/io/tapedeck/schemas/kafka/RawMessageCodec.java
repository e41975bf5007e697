package io.tapedeck.schemas.kafka;

import io.tapedeck.schemas.avro.RawMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;

/**
 * Raw messages in the Confluent wire format: a zero byte, four bytes of schema id, Avro. Holds
 * buffers that it uses again, so every thread has its own.
 */
public final class RawMessageCodec {

  private static final byte MAGIC = 0;
  private static final int HEADER = 5;
  private static final int ROOM = 512;

  static {
    TrustedClasses.register();
  }

  private final SchemaResolver schemas;
  private final SpecificDatumWriter<RawMessage> writer =
      new SpecificDatumWriter<>(RawMessage.getClassSchema());
  private final Map<Integer, SpecificDatumReader<RawMessage>> readers = new HashMap<>();
  private final ByteBuffer header;
  private @Nullable BinaryEncoder encoder;
  private @Nullable BinaryDecoder decoder;

  /** A codec over the schemas in the jar. */
  public RawMessageCodec() {
    this(new ShippedSchemas());
  }

  /** A codec over the given schemas. */
  public RawMessageCodec(SchemaResolver schemas) {
    this.schemas = schemas;
    header = ByteBuffer.allocate(HEADER).put(MAGIC);
    header.putInt(schemas.idOf(RawMessage.getClassSchema()));
  }

  /** The bytes of a Kafka value. */
  public byte[] encode(RawMessage message) {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(message.getPayload().remaining() + ROOM);
    bytes.write(header.array(), 0, HEADER);
    try {
      encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
      writer.write(message, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The message in a Kafka value.
   *
   * @throws IllegalArgumentException if the bytes are not in the wire format
   * @throws IllegalStateException if the value was written by a newer release
   */
  public RawMessage decode(byte[] value) {
    if (value.length < HEADER || value[0] != MAGIC) {
      throw new IllegalArgumentException(
          "a value of %d bytes does not start with the wire format's zero byte and schema id"
              .formatted(value.length));
    }
    int id = ByteBuffer.wrap(value).getInt(1);
    try {
      decoder = DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, decoder);
      return readers.computeIfAbsent(id, this::readerOf).read(null, decoder);
    } catch (IOException | RuntimeException e) {
      if (e instanceof IllegalStateException unknownSchema) {
        throw unknownSchema;
      }
      throw new IllegalArgumentException(
          "a value of %d bytes is no raw message of schema %d".formatted(value.length, id), e);
    }
  }

  private SpecificDatumReader<RawMessage> readerOf(int id) {
    return new SpecificDatumReader<>(schemas.schemaOf(id), RawMessage.getClassSchema());
  }
}
