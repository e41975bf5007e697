package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.value.Visibility;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sum of what one part of the job heard of one session since it last said so: the form in which
 * it travels to the exchange's ledger.
 *
 * @param collector whose session it is
 * @param account whose streams it brings; null for public ones
 * @param product of the session's steps
 * @param sequences numbers of all its messages, as they came
 * @param times received times of these messages, nanoseconds since 1970 UTC
 * @param lags our clock minus the exchange's, microseconds, of messages that tell
 * @param lastFrame when bytes of the exchange last came, nanoseconds since 1970 UTC; 0 for never
 * @param series rows of series of which the exchange prints every one
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of numbers, never compared
public record HeardBundle(
    Visibility visibility,
    String exchange,
    String collector,
    @Nullable String account,
    String session,
    String product,
    long[] sequences,
    long[] times,
    long[] lags,
    long lastFrame,
    List<Run> runs,
    List<Step> steps,
    List<PrintedRow> series)
    implements Evidence {

  /** Whose wishes the session serves. */
  StreamOwner owner() {
    return new StreamOwner(collector, account);
  }

  /** Writes all fields. */
  public void write(DataOutput out) throws IOException {
    out.writeBoolean(visibility == Visibility.PRIVATE);
    StateData.writeString(exchange, out);
    StateData.writeString(collector, out);
    StateData.writeText(account, out);
    StateData.writeString(session, out);
    StateData.writeString(product, out);
    Fields.writeLongs(sequences, out);
    Fields.writeLongs(times, out);
    Fields.writeLongs(lags, out);
    out.writeLong(lastFrame);
    Fields.writeList(runs, Run::write, out);
    Fields.writeList(steps, Step::write, out);
    Fields.writeList(series, PrintedRow::write, out);
  }

  /** Reads what {@link #write} wrote. */
  public static HeardBundle read(DataInput in) throws IOException {
    Visibility visibility = in.readBoolean() ? Visibility.PRIVATE : Visibility.PUBLIC;
    String exchange = StateData.readString(in);
    String collector = StateData.readString(in);
    String account = StateData.readText(in);
    String session = StateData.readString(in);
    String product = StateData.readString(in);
    long[] sequences = Fields.readLongs(in);
    long[] times = Fields.readLongs(in);
    long[] lags = Fields.readLongs(in);
    long lastFrame = in.readLong();
    List<Run> runs = Fields.readList(Run::read, in);
    List<Step> steps = Fields.readList(Step::read, in);
    List<PrintedRow> series = Fields.readList(PrintedRow::read, in);
    return new HeardBundle(
        visibility,
        exchange,
        collector,
        account,
        session,
        product,
        sequences,
        times,
        lags,
        lastFrame,
        runs,
        steps,
        series);
  }
}
