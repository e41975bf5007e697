package io.tapedeck.schemas.kafka;

import io.tapedeck.schemas.avro.BookRequest;

/**
 * Requests for books in the Confluent wire format: a zero byte, four bytes of schema id, Avro.
 * Holds buffers that it uses again, so every thread has its own.
 */
public final class BookRequestCodec {

  private static final int ROOM = 512;

  private final WireCodec<BookRequest> wire;

  /** A codec over the schemas in the jar. */
  public BookRequestCodec() {
    this(new ShippedSchemas());
  }

  /** A codec over the given schemas. */
  public BookRequestCodec(SchemaResolver schemas) {
    wire = new WireCodec<>(schemas, BookRequest.getClassSchema());
  }

  /** The bytes of a Kafka value. */
  public byte[] encode(BookRequest request) {
    return wire.encode(request, ROOM);
  }

  /**
   * The request for a book in a Kafka value.
   *
   * @throws IllegalArgumentException if the bytes are not in the wire format
   * @throws IllegalStateException if the value was written by a newer release
   */
  public BookRequest decode(byte[] value) {
    return wire.decode(value, "request for a book");
  }
}
