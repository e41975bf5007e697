package io.tapedeck.schemas.session;

import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.TrustedClasses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** Events of sessions alone as bytes, between the parts of a job and in its state. */
public final class SessionEventCodec {

  private static final Schema EVENT = RawMessage.getClassSchema().getField("event").schema();

  static {
    TrustedClasses.register();
  }

  private SessionEventCodec() {}

  /** The bytes of an event. */
  public static byte[] encode(Object event) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new SpecificDatumWriter<>(EVENT).write(event, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  /** The event that {@link #encode} gave these bytes of. */
  public static Object decode(byte[] bytes) throws IOException {
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
    return new SpecificDatumReader<>(EVENT, EVENT).read(null, decoder);
  }
}
