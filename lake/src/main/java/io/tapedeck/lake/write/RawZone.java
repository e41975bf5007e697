package io.tapedeck.lake.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Reject;
import io.tapedeck.schemas.avro.SessionStep;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Row;
import io.tapedeck.schemas.value.Rows;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every message as one row of the raw zone, byte for byte, whether anyone can read it or not. */
public final class RawZone {

  private static final JsonFactory JSON = new JsonFactory();

  private RawZone() {}

  /** The row of a message that came by this topic. */
  public static Rows rowOf(RawTopic topic, RawMessage message) {
    @Nullable Object[] cells = {
      topic.kind().word(),
      message.getTransport().name(),
      message.getEndpoint(),
      message.getRequest(),
      message.getCollector(),
      message.getReceivedAt(),
      bytes(message.getPayload()),
      message.getRedacted(),
      message.getStep() == null ? null : json(message.getStep()),
      message.getReject() == null ? null : json(message.getReject())
    };
    return new Rows(
        Tables.RAW,
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
        List.of(new Row(Row.NO_TIME, 0, cells)));
  }

  private static byte[] bytes(ByteBuffer payload) {
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    return bytes;
  }

  private static String json(SessionStep step) {
    return json(
        out -> {
          out.writeStringField("step", step.getStep());
          text(out, "reason", step.getReason());
          text(out, "detail", step.getDetail());
          text(out, "previous", step.getPrevious());
          number(out, "previous_heartbeat", step.getPreviousHeartbeat());
          number(out, "clock_offset", step.getClockOffset());
          text(out, "gap_kind", step.getGapKind());
          number(out, "gap_from", step.getGapFrom());
          number(out, "gap_to", step.getGapTo());
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

  private static void text(JsonGenerator out, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      out.writeStringField(name, value);
    }
  }

  private static void number(JsonGenerator out, String name, @Nullable Long value)
      throws IOException {
    if (value != null) {
      out.writeNumberField(name, value);
    }
  }
}
