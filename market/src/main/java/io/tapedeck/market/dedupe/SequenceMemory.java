package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rule E for a key of session, sequence and position, as level changes have it. Messages of one
 * session and channel arrive in order (one Kafka partition), so the last place passed says all: one
 * entry a session instead of one a row. Only a replay by the source can bring a row again.
 */
final class SequenceMemory implements KeyMemory {

  private static final byte FORMAT = 1;

  private final long horizonMicros;
  private final Map<Stream, Mark> marks = new LinkedHashMap<>();

  private record Stream(String session, String channel) {}

  /** The last place passed. */
  private record Mark(long sequence, long position, long receivedMicros) {}

  SequenceMemory(Duration horizon) {
    horizonMicros = Survivors.micros(horizon);
  }

  @Override
  public Optional<Rows> keepNew(Rows rows) {
    Stream stream = new Stream(rows.session(), rows.channel());
    Mark mark = marks.get(stream);
    if (mark != null && rows.sequence() < mark.sequence()) {
      return Optional.empty();
    }
    long passed = mark != null && rows.sequence() == mark.sequence() ? mark.position() : -1;
    Optional<Rows> kept = Survivors.of(rows, row -> row.position() > passed);
    long last = passed;
    for (Row row : rows.rows()) {
      last = Math.max(last, row.position());
    }
    marks.put(stream, new Mark(rows.sequence(), last, rows.receivedTime()));
    if (mark == null) {
      forgetBefore(rows.receivedTime());
    }
    return kept;
  }

  @Override
  public boolean forgetBefore(long receivedMicros) {
    Iterator<Mark> all = marks.values().iterator();
    while (all.hasNext()) {
      if (all.next().receivedMicros() < receivedMicros - horizonMicros) {
        all.remove();
      }
    }
    return marks.isEmpty();
  }

  @Override
  public KeyMemory copy() {
    SequenceMemory copy = new SequenceMemory(Duration.ofNanos(horizonMicros * 1_000));
    copy.marks.putAll(marks);
    return copy;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeInt(marks.size());
    for (Map.Entry<Stream, Mark> entry : marks.entrySet()) {
      out.writeUTF(entry.getKey().session());
      out.writeUTF(entry.getKey().channel());
      out.writeLong(entry.getValue().sequence());
      out.writeLong(entry.getValue().position());
      out.writeLong(entry.getValue().receivedMicros());
    }
  }

  @Override
  public void readInto(DataInput in) throws IOException {
    Formats.expect(FORMAT, in.readByte(), "sequence memory");
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      Stream stream = new Stream(in.readUTF(), in.readUTF());
      marks.put(stream, new Mark(in.readLong(), in.readLong(), in.readLong()));
    }
  }

  @Override
  public long bytes() {
    return marks.size() * 160L;
  }
}
