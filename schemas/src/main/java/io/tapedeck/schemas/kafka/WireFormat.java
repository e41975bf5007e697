package io.tapedeck.schemas.kafka;

import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** The start of a value in the Confluent wire format: a zero byte and four bytes of schema id. */
final class WireFormat {

  private static final int HEADER = 5;

  private static final byte MAGIC = 0;

  private WireFormat() {}

  static byte[] header(int id) {
    return ByteBuffer.allocate(HEADER).put(MAGIC).putInt(id).array();
  }

  /**
   * The schema id of a value.
   *
   * @throws IllegalArgumentException if the bytes are not in the wire format
   */
  static int id(byte[] value) {
    if (value.length < HEADER || value[0] != MAGIC) {
      throw new IllegalArgumentException(
          "a value of %d bytes does not start with the wire format's zero byte and schema id"
              .formatted(value.length));
    }
    return ByteBuffer.wrap(value).getInt(1);
  }

  /** The Avro behind the header. */
  static BinaryDecoder body(byte[] value, @Nullable BinaryDecoder reused) {
    return DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, reused);
  }
}
