package io.tapedeck.schemas.kafka;

import io.tapedeck.schemas.avro.RawMessage;
import org.apache.avro.Schema;

/**
 * Raw messages in the Confluent wire format: a zero byte, four bytes of schema id, Avro. Holds
 * buffers that it uses again, so every thread has its own.
 */
public final class RawMessageCodec {

  private static final int ROOM = 512;

  private final WireCodec<RawMessage> wire;

  /** A codec over the schemas in the jar. */
  public RawMessageCodec() {
    this(new ShippedSchemas());
  }

  /** A codec over the given schemas. */
  public RawMessageCodec(SchemaResolver schemas) {
    wire = new WireCodec<>(schemas, RawMessage.getClassSchema(), RawMessageCodec::checkHasEvents);
  }

  /** Version 1 told the lives of sessions in words, which would have to be guessed from. */
  private static void checkHasEvents(Schema writer) {
    boolean isRaw = writer.getFullName().equals(RawMessage.getClassSchema().getFullName());
    if (isRaw && writer.getField("event") == null) {
      throw new IllegalStateException(
          "messages on Kafka were written by an earlier release: its files stay readable by query,"
              + " audit and book as they are, record on into a new data folder");
    }
  }

  /** The bytes of a Kafka value. */
  public byte[] encode(RawMessage message) {
    return wire.encode(message, message.getPayload().remaining() + ROOM);
  }

  /**
   * The raw message in a Kafka value.
   *
   * @throws IllegalArgumentException if the bytes are not in the wire format
   * @throws IllegalStateException if the value was written by a newer release, or by one before
   *     events
   */
  public RawMessage decode(byte[] value) {
    return wire.decode(value, "raw message");
  }
}
