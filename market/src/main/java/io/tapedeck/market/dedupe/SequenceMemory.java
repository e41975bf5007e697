package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rule E for a key of session, sequence and position, as level changes have it. Messages of one
 * session and channel arrive in order (one Kafka partition), so the last place passed says all: one
 * entry a session instead of one a row. Only a replay by the source can bring a row again.
 */
final class SequenceMemory implements KeyMemory {

  private final long horizonMicros;
  private final ReceivedClock clock;
  private final Map<SessionChannel, Mark> marks = new LinkedHashMap<>();
  private final RowHash hash = new RowHash();
  private @Nullable SessionChannel latest;
  private String latestSession = "";
  private String latestChannel = "";

  /** Which session and channel, as 128 bits. */
  private record SessionChannel(long high, long low) {}

  /** The last place passed, and when. */
  private record Mark(long sequence, long position, long heardMicros) {}

  SequenceMemory(Duration horizon) {
    this(Survivors.micros(horizon), new ReceivedClock(Survivors.micros(horizon)));
  }

  private SequenceMemory(long horizonMicros, ReceivedClock clock) {
    this.horizonMicros = horizonMicros;
    this.clock = clock;
  }

  @Override
  public Optional<Rows> keepNew(Rows rows, Contradictions contradictions) {
    clock.hear(rows.receivedTime());
    SessionChannel stream = stream(rows);
    Mark mark = marks.get(stream);
    if (mark != null && rows.sequence() < mark.sequence()) {
      return Optional.empty();
    }
    long passed = mark != null && rows.sequence() == mark.sequence() ? mark.position() : -1;
    Optional<Rows> kept =
        passed < 0 && !rows.rows().isEmpty()
            ? Optional.of(rows)
            : Survivors.of(rows, row -> row.position() > passed);
    long last = passed;
    for (Row row : rows.rows()) {
      last = Math.max(last, row.position());
    }
    marks.put(stream, new Mark(rows.sequence(), last, clock.now()));
    if (mark == null) {
      sweep();
    }
    return kept;
  }

  /** The key of a message's marks: nearly always that of the message before. */
  private SessionChannel stream(Rows rows) {
    SessionChannel stream = latest;
    if (stream == null
        || !rows.session().equals(latestSession)
        || !rows.channel().equals(latestChannel)) {
      hash.start().text(rows.session()).text(rows.channel()).finish();
      stream = new SessionChannel(hash.high(), hash.low());
      latest = stream;
      latestSession = rows.session();
      latestChannel = rows.channel();
    }
    return stream;
  }

  @Override
  public boolean forgetBefore(long receivedMicros) {
    clock.moveTo(receivedMicros);
    sweep();
    return marks.isEmpty();
  }

  private void sweep() {
    long oldest = clock.now() - horizonMicros;
    marks.values().removeIf(mark -> mark.heardMicros() < oldest);
  }

  @Override
  public KeyMemory copy() {
    SequenceMemory copy = new SequenceMemory(horizonMicros, clock.copy());
    copy.marks.putAll(marks);
    return copy;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    clock.write(out);
    out.writeInt(marks.size());
    for (Map.Entry<SessionChannel, Mark> entry : marks.entrySet()) {
      out.writeLong(entry.getKey().high());
      out.writeLong(entry.getKey().low());
      out.writeLong(entry.getValue().sequence());
      out.writeLong(entry.getValue().position());
      out.writeLong(entry.getValue().heardMicros());
    }
  }

  @Override
  public void readInto(DataInput in) throws IOException {
    clock.read(in);
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      SessionChannel stream = new SessionChannel(in.readLong(), in.readLong());
      marks.put(stream, new Mark(in.readLong(), in.readLong(), in.readLong()));
    }
  }

  @Override
  public long bytes() {
    return marks.size() * 160L;
  }
}
