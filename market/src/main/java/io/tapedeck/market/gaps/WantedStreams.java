package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.Refused;
import io.tapedeck.schemas.avro.event.RefusedClass;
import io.tapedeck.schemas.avro.event.RefusedSubject;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.avro.event.Wanted;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The streams that owners want now, and why they may not have it: what was refused and which ends
 * were bad.
 */
final class WantedStreams {

  /** Ends after which an account or connection brings nothing of what is wanted. */
  private static final Set<EndReason> BAD_ENDS =
      EnumSet.of(
          EndReason.connect_failed,
          EndReason.upgrade_refused,
          EndReason.nothing_subscribed,
          EndReason.not_acknowledged,
          EndReason.powerful_key,
          EndReason.login_refused,
          EndReason.login_unanswered);

  /** Those that say so of the key, and not of one connection. */
  private static final Set<String> OF_THE_KEY =
      Set.of(EndReason.powerful_key.name(), EndReason.login_refused.name());

  private final Map<StreamOwner, WantedList> lists;
  private final Map<StreamOwner, WantedList> coming;
  private final Map<StreamKey, String> refused;
  private final Map<StreamOwner, String> ends;

  /** What was refused and is not asked for again soon. */
  private final Set<StreamKey> aside = new LinkedHashSet<>();

  WantedStreams() {
    this(
        new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  private WantedStreams(
      Map<StreamOwner, WantedList> lists,
      Map<StreamOwner, WantedList> coming,
      Map<StreamKey, String> refused,
      Map<StreamOwner, String> ends) {
    this.lists = lists;
    this.coming = coming;
    this.refused = refused;
    this.ends = ends;
  }

  /** Takes note of a part; gives the list when it is whole by it, be there a later one or not. */
  Optional<WantedList> wanted(StreamOwner owner, String session, long at, Wanted part) {
    WantedList all = WantedList.with(coming.get(owner), owner, session, at, part);
    coming.put(owner, all);
    if (!all.isComplete()) {
      return Optional.empty();
    }
    coming.remove(owner);
    WantedList before = lists.get(owner);
    if (before == null || before.at() <= at) {
      lists.put(owner, all);
    }
    return Optional.of(all);
  }

  /** What an owner said last that it wants. */
  Optional<WantedList> listOf(StreamOwner owner) {
    return Optional.ofNullable(lists.get(owner));
  }

  /** The whole lists. */
  Collection<WantedList> lists() {
    return lists.values();
  }

  /** Whether one who listened last at this time did so for the last time. */
  boolean givesUp(StreamOwner owner, long lastSign, StreamKey stream) {
    WantedList all = lists.get(owner);
    return all != null && all.givesUp(owner, lastSign, stream);
  }

  void refused(StreamOwner owner, Refused event) {
    if (event.getSubject() == RefusedSubject.login) {
      ends.put(owner, EndReason.login_refused.name());
    }
    String reason =
        event.getErrorClass() == RefusedClass.unanswered
            ? GapReasons.NOT_ACKNOWLEDGED
            : GapReasons.REFUSED;
    for (StreamRef ref : event.getStreams()) {
      StreamKey stream = StreamKey.of(ref);
      refused.put(stream, reason);
      if (event.getSetAside()) {
        aside.add(stream);
      } else {
        aside.remove(stream);
      }
    }
  }

  /** The exchange sends it: whatever it refused before counts no more. */
  void granted(StreamOwner owner, StreamKey stream) {
    refused.remove(stream);
    aside.remove(stream);
    ends.remove(owner);
  }

  /** Whether a session ended in a way that brings nothing of what is wanted. */
  static boolean isBad(Disconnected end) {
    return BAD_ENDS.contains(end.getReason());
  }

  void ended(StreamOwner owner, Disconnected event) {
    if (isBad(event)) {
      ends.put(owner, event.getReason().name());
    }
  }

  /**
   * How long the wish for a stream waits before it is missed, nanoseconds: not at all once the
   * exchange has refused the key, or the stream in a way that it is not asked for again soon.
   */
  long patience(StreamOwner owner, StreamKey stream) {
    String end = ends.get(owner);
    boolean inVain = aside.contains(stream) || (end != null && OF_THE_KEY.contains(end));
    return inVain ? 0 : WantedList.PATIENCE_NANOS;
  }

  /** Why nobody listens to what is wanted. */
  String reason(StreamOwner owner, StreamKey stream) {
    @Nullable String own = refused.get(stream);
    return own == null ? ends.getOrDefault(owner, GapReasons.NOT_ACKNOWLEDGED) : own;
  }

  void write(DataOutput out) throws IOException {
    Fields.writeMap(lists, StreamOwner::write, WantedList::write, out);
    Fields.writeMap(coming, StreamOwner::write, WantedList::write, out);
    Fields.writeMap(refused, StreamKey::write, StateData::writeString, out);
    Fields.writeMap(ends, StreamOwner::write, StateData::writeString, out);
    out.writeInt(aside.size());
    for (StreamKey stream : aside) {
      stream.write(out);
    }
  }

  static WantedStreams read(DataInput in) throws IOException {
    WantedStreams wanted = readWithoutAside(in);
    for (int left = in.readInt(); left > 0; left--) {
      wanted.aside.add(StreamKey.read(in));
    }
    return wanted;
  }

  /** Reads what was written before it was told what is put aside. */
  static WantedStreams readWithoutAside(DataInput in) throws IOException {
    return new WantedStreams(
        Fields.readMap(StreamOwner::read, WantedList::read, in),
        Fields.readMap(StreamOwner::read, WantedList::read, in),
        Fields.readMap(StreamKey::read, StateData::readString, in),
        Fields.readMap(StreamOwner::read, StateData::readString, in));
  }
}
