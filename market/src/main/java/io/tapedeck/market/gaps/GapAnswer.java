package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.GapWalked;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.session.SessionEventCodec;
import io.tapedeck.schemas.value.Visibility;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * An attempt to mend a gap is over, as the collector that made it says.
 *
 * @param session that says so, after the broker had all that the attempt brought
 * @param at our clock, nanoseconds since 1970 UTC
 */
public record GapAnswer(
    Visibility visibility, String exchange, String session, long at, GapWalked walked)
    implements Evidence {

  /** What a message says of an attempt; empty if it says nothing of one. */
  public static Optional<GapAnswer> of(RawTopic topic, RawMessage message) {
    return message.getEvent() instanceof GapWalked walked
        ? Optional.of(
            new GapAnswer(
                topic.visibility(),
                message.getExchange(),
                message.getSession(),
                message.getReceivedAt(),
                walked))
        : Optional.empty();
  }

  /** Writes all fields. */
  public void write(DataOutput out) throws IOException {
    byte[] event = SessionEventCodec.encode(walked);
    out.writeBoolean(visibility == Visibility.PRIVATE);
    StateData.writeString(exchange, out);
    StateData.writeString(session, out);
    out.writeLong(at);
    out.writeInt(event.length);
    out.write(event);
  }

  /** Reads what {@link #write} wrote. */
  public static GapAnswer read(DataInput in) throws IOException {
    Visibility visibility = in.readBoolean() ? Visibility.PRIVATE : Visibility.PUBLIC;
    String exchange = StateData.readString(in);
    String session = StateData.readString(in);
    long at = in.readLong();
    byte[] event = new byte[in.readInt()];
    in.readFully(event);
    return new GapAnswer(
        visibility, exchange, session, at, (GapWalked) SessionEventCodec.decode(event));
  }
}
