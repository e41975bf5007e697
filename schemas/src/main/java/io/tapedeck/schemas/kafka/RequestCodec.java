package io.tapedeck.schemas.kafka;

import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.GapRequest;
import org.apache.avro.specific.SpecificRecord;

/**
 * Requests of the job to the collectors in the Confluent wire format: a zero byte, four bytes of
 * schema id, Avro. Holds buffers that it uses again, so every thread has its own.
 *
 * @param <T> what is asked for
 */
public final class RequestCodec<T extends SpecificRecord> {

  private static final int ROOM = 512;

  private final WireCodec<T> wire;
  private final String what;

  private RequestCodec(WireCodec<T> wire, String what) {
    this.wire = wire;
    this.what = what;
  }

  /** Requests for fresh snapshots of books, over the schemas in the jar. */
  public static RequestCodec<BookRequest> ofBooks() {
    return new RequestCodec<>(
        new WireCodec<>(new ShippedSchemas(), BookRequest.getClassSchema()), "request for a book");
  }

  /** Requests to fetch what gaps miss, over the schemas in the jar. */
  public static RequestCodec<GapRequest> ofGaps() {
    return new RequestCodec<>(
        new WireCodec<>(new ShippedSchemas(), GapRequest.getClassSchema()),
        "request to mend a gap");
  }

  /** The bytes of a Kafka value. */
  public byte[] encode(T request) {
    return wire.encode(request, ROOM);
  }

  /**
   * The request in a Kafka value.
   *
   * @throws IllegalArgumentException if the bytes are not in the wire format
   * @throws IllegalStateException if the value was written by a newer release
   */
  public T decode(byte[] value) {
    return wire.decode(value, what);
  }
}
