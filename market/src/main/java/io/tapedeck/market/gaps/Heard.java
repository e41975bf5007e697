package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.avro.Answer;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Reject;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.avro.event.LoggingIn;
import io.tapedeck.schemas.avro.event.Subscribed;
import io.tapedeck.schemas.avro.event.Unsubscribed;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.table.Rejected;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Visibility;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of one message that says who was heard when.
 *
 * @param kind our word for what its topic holds
 * @param symbol the subscribed symbol or account; null for a channel taken whole
 * @param collector whose session it is of
 * @param receivedAt our clock at the socket, nanoseconds since 1970 UTC
 * @param rows rows that it gave, before duplicates are dropped
 * @param fault why it could not be read; null when it could
 * @param lag our clock minus the exchange's, microseconds, or {@link #NO_LAG}
 * @param frame whether bytes of the exchange are in it, so that the connection was alive
 * @param answer what it accounts for if it is an answer to a repeated read; else null
 * @param step the event that it is; null for data
 * @param series rows of series of which the exchange prints every one
 */
public record Heard(
    Visibility visibility,
    String exchange,
    String product,
    String kind,
    String channel,
    @Nullable String symbol,
    String collector,
    String session,
    long sequence,
    long receivedAt,
    long rows,
    @Nullable String fault,
    long lag,
    boolean frame,
    @Nullable Answered answer,
    @Nullable Step step,
    List<SeriesRow> series) {

  /** Copies the list. */
  public Heard {
    series = List.copyOf(series);
  }

  /** Stands for "says nothing about clocks". */
  static final long NO_LAG = Long.MIN_VALUE;

  /** Tables whose event time is when the exchange sent the row, as far as it says. */
  private static final Set<Table> PROMPT =
      Set.of(Trades.TABLE, BookChanges.TABLE, BookSnapshots.TABLE, Quotes.TABLE);

  /** Whether a message says anything about gaps: history and imported files do not. */
  public static boolean isLive(RawMessage message) {
    return message.getOrigin() == Origin.live;
  }

  /** What a live message says, with the rows that it gave. */
  public static Heard of(RawTopic topic, RawMessage message, List<Rows> given) {
    List<SeriesRow> series = new ArrayList<>();
    long rows = 0;
    long lag = NO_LAG;
    @Nullable String fault = null;
    for (Rows part : given) {
      if (part.rows().isEmpty()) {
        continue; // a book message that only counts on
      }
      rows += part.rows().size();
      series.addAll(SeriesRow.of(part));
      if (part.table() == Rejected.TABLE) {
        fault = String.valueOf(part.rows().get(0).get(Rejected.FAULT));
      } else if (lag == NO_LAG && !part.snapshot() && PROMPT.contains(part.table())) {
        Row last = part.rows().get(part.rows().size() - 1);
        lag = last.hasEventTime() ? part.receivedTime() - last.eventTime() : NO_LAG;
      }
    }
    Reject reject = message.getReject();
    return new Heard(
        topic.visibility(),
        message.getExchange(),
        message.getProduct(),
        topic.kind().word(),
        message.getChannel(),
        message.getSymbol(),
        message.getCollector(),
        message.getSession(),
        message.getSequence(),
        message.getReceivedAt(),
        rows,
        reject == null ? fault : reject.getFault(),
        message.getTransport() == Transport.websocket ? lag : NO_LAG,
        message.getPayload().hasRemaining() && !isOurs(message.getEvent()),
        answered(message.getAnswer()),
        message.getEvent() == null ? null : new Step(message.getReceivedAt(), message.getEvent()),
        series);
  }

  /** Frames that we sent are kept with the step; they are no sign of the exchange. */
  private static boolean isOurs(@Nullable Object event) {
    return event instanceof Subscribed
        || event instanceof Unsubscribed
        || event instanceof LoggingIn;
  }

  private static @Nullable Answered answered(@Nullable Answer answer) {
    return answer == null
        ? null
        : new Answered(answer.getPrevious(), answer.getCompleteSince(), answer.getDue());
  }

  /** Whose streams its session brings; null for public ones. */
  @Nullable String account() {
    return visibility == Visibility.PRIVATE ? symbol : null;
  }

  /** Writes all fields. */
  public void write(DataOutput out) throws IOException {
    out.writeBoolean(visibility == Visibility.PRIVATE);
    StateData.writeString(exchange, out);
    StateData.writeString(product, out);
    StateData.writeString(kind, out);
    StateData.writeString(channel, out);
    StateData.writeText(symbol, out);
    StateData.writeString(collector, out);
    StateData.writeString(session, out);
    out.writeLong(sequence);
    out.writeLong(receivedAt);
    out.writeLong(rows);
    StateData.writeText(fault, out);
    out.writeLong(lag);
    out.writeBoolean(frame);
    Answered.write(answer, out);
    out.writeBoolean(step != null);
    if (step != null) {
      step.write(out);
    }
    Fields.writeList(series, SeriesRow::write, out);
  }

  /** Reads what {@link #write} wrote. */
  public static Heard read(DataInput in) throws IOException {
    return new Heard(
        in.readBoolean() ? Visibility.PRIVATE : Visibility.PUBLIC,
        StateData.readString(in),
        StateData.readString(in),
        StateData.readString(in),
        StateData.readString(in),
        StateData.readText(in),
        StateData.readString(in),
        StateData.readString(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        StateData.readText(in),
        in.readLong(),
        in.readBoolean(),
        Answered.read(in),
        in.readBoolean() ? Step.read(in) : null,
        Fields.readList(SeriesRow::read, in));
  }
}
