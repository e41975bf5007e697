package io.tapedeck.lake.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Reject;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.session.SessionWords;
import io.tapedeck.schemas.table.RawMessages;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Every message as one row of the raw zone, byte for byte, whether anyone can read it or not. */
public final class RawZone {

  private static final JsonFactory JSON = new JsonFactory();

  private RawZone() {}

  /** The row of a message that came by this topic. */
  public static Rows rowOf(RawTopic topic, RawMessage message) {
    RowBuilder row =
        RowBuilder.of(RawMessages.TABLE)
            .set(RawMessages.KIND, topic.kind().word())
            .set(RawMessages.TRANSPORT, message.getTransport().name())
            .set(RawMessages.ENDPOINT, message.getEndpoint())
            .set(RawMessages.REQUEST, message.getRequest())
            .set(RawMessages.COLLECTOR, message.getCollector())
            .set(RawMessages.RECEIVED_AT, message.getReceivedAt())
            .set(RawMessages.PAYLOAD, bytes(message.getPayload()))
            .set(RawMessages.REDACTED, message.getRedacted())
            .set(RawMessages.STEP, message.getEvent() == null ? null : json(message.getEvent()))
            .set(
                RawMessages.REJECT, message.getReject() == null ? null : json(message.getReject()));
    return new Rows(
        RawMessages.TABLE,
        topic.visibility(),
        message.getExchange(),
        message.getProduct(),
        message.getChannel(),
        message.getSymbol(),
        null,
        Math.floorDiv(message.getReceivedAt(), 1_000L),
        message.getOrigin(),
        message.getSession(),
        message.getSequence(),
        false,
        List.of(row.build(Row.NO_TIME, 0)));
  }

  private static byte[] bytes(ByteBuffer payload) {
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    return bytes;
  }

  /** The event's word in {@code sessions}, the name of its type, and its own fields. */
  private static String json(Object event) {
    return json(
        out -> {
          out.writeStringField("step", SessionWords.of(event).step());
          out.writeStringField("event", event.getClass().getSimpleName());
          out.writeFieldName("fields");
          out.writeRawValue(event.toString()); // which Avro writes as JSON
        });
  }

  private static String json(Reject reject) {
    return json(
        out -> {
          out.writeStringField("fault", reject.getFault());
          out.writeStringField("reason", reject.getReason());
          out.writeNumberField("length", reject.getLength());
          out.writeStringField("hash", reject.getHash());
        });
  }

  /** Writes the fields of one object. */
  private interface Fields {
    void writeTo(JsonGenerator out) throws IOException;
  }

  private static String json(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      fields.writeTo(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: writing to memory failed", e);
    }
    return text.toString();
  }
}
