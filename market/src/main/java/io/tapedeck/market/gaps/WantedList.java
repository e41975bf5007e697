package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.avro.event.Wanted;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that an owner said it wants from a moment on, in several events of one session. A stream that
 * was listened to before and that is not among it was given up by our own will. Means nothing
 * before all parts have come: a part that is missing must not hide a gap.
 */
final class WantedList {

  /** What is wanted and not listened to so long after is a gap, from the wish on. */
  static final long PATIENCE_NANOS = 120_000_000_000L;

  private final StreamOwner owner;
  private final String session;
  private final long at;
  private final int count;
  private final Set<Integer> seen = new HashSet<>();
  private final Set<StreamKey> streams = new LinkedHashSet<>();

  private WantedList(StreamOwner owner, String session, long at, int count) {
    this.owner = owner;
    this.session = session;
    this.at = at;
    this.count = count;
  }

  /**
   * Adds a part.
   *
   * @param before what the owner said last, in this list or another
   */
  static WantedList with(
      @Nullable WantedList before, StreamOwner owner, String session, long at, Wanted part) {
    boolean goesOn =
        before != null
            && before.session.equals(session)
            && before.at == at
            && before.count == part.getParts();
    WantedList all =
        before != null && goesOn ? before : new WantedList(owner, session, at, part.getParts());
    all.seen.add(part.getPart());
    part.getStreams().forEach(ref -> all.streams.add(StreamKey.of(ref)));
    return all;
  }

  boolean isComplete() {
    return seen.size() == count;
  }

  StreamOwner owner() {
    return owner;
  }

  /** The session that said so. */
  String session() {
    return session;
  }

  /** When it was said, nanoseconds since 1970 UTC. */
  long at() {
    return at;
  }

  /** What is wanted. */
  Set<StreamKey> streams() {
    return streams;
  }

  /** The name of a wish that is missed since a moment, among the turns of the stream's sessions. */
  String wishName(long since) {
    return "wanted/" + session + (since == at ? "" : "/" + since);
  }

  /** Whether one who listened last at this time listened to it for the last time. */
  boolean givesUp(StreamOwner of, long lastSign, StreamKey stream) {
    return isComplete() && lastSign < at && owner.equals(of) && !streams.contains(stream);
  }

  void write(DataOutput out) throws IOException {
    owner.write(out);
    StateData.writeString(session, out);
    out.writeLong(at);
    out.writeInt(count);
    out.writeInt(seen.size());
    for (int part : seen) {
      out.writeInt(part);
    }
    out.writeInt(streams.size());
    for (StreamKey stream : streams) {
      stream.write(out);
    }
  }

  static WantedList read(DataInput in) throws IOException {
    WantedList read =
        new WantedList(StreamOwner.read(in), StateData.readString(in), in.readLong(), in.readInt());
    for (int left = in.readInt(); left > 0; left--) {
      read.seen.add(in.readInt());
    }
    for (int left = in.readInt(); left > 0; left--) {
      read.streams.add(StreamKey.read(in));
    }
    return read;
  }
}
