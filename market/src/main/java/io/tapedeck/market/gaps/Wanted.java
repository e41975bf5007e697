package io.tapedeck.market.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a collector said at its start that it wants of an exchange, in several steps of one session.
 * A stream that an earlier session of the collector listened to and that is not among it was given
 * up by our own will. Means nothing before all parts have come: a part that is missing must not
 * hide a hole.
 */
final class Wanted {

  private static final Pattern PART = Pattern.compile("([1-9][0-9]{0,5}) of ([1-9][0-9]{0,5})");

  private final String session;
  private final long at;
  private final int count;
  private final Set<Integer> seen = new HashSet<>();
  private final Set<String> topics = new HashSet<>();

  private Wanted(String session, long at, int count) {
    this.session = session;
    this.at = at;
    this.count = count;
  }

  /**
   * Adds a step of a session to what was said before; null if it says no part.
   *
   * @param before what the collector said last, by this session or another
   */
  static @Nullable Wanted with(@Nullable Wanted before, String session, Step step) {
    Matcher part = PART.matcher(step.reason() == null ? "" : step.reason());
    if (!part.matches()) {
      return null;
    }
    int count = Integer.parseInt(part.group(2));
    boolean goesOn = before != null && before.session.equals(session) && before.count == count;
    Wanted all = before != null && goesOn ? before : new Wanted(session, step.at(), count);
    all.seen.add(Integer.parseInt(part.group(1)));
    all.topics.addAll(step.topics());
    return all;
  }

  /**
   * What sessions of one collector and exchange have in common, whichever connection they are: the
   * name without its start time and the connection's number.
   */
  static String chain(String session) {
    int end = session.lastIndexOf('.');
    while (end > 0 && Character.isDigit(session.charAt(end - 1))) {
      end--;
    }
    return end <= 0 ? session : session.substring(0, end);
  }

  boolean isComplete() {
    return seen.size() == count;
  }

  /** The session that said so. */
  String session() {
    return session;
  }

  /** Whether a session of this name, heard last at this time, listened to it for the last time. */
  boolean givesUp(String of, long lastSign, StreamKey stream) {
    return isComplete()
        && lastSign < at
        && chain(of).equals(chain(session))
        && !topics.contains(stream.topic())
        && !topics.contains(stream.productTopic());
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(session);
    out.writeLong(at);
    out.writeInt(count);
    out.writeInt(seen.size());
    for (int part : seen) {
      out.writeInt(part);
    }
    out.writeInt(topics.size());
    for (String topic : topics) {
      out.writeUTF(topic);
    }
  }

  static Wanted read(DataInput in) throws IOException {
    Wanted read = new Wanted(in.readUTF(), in.readLong(), in.readInt());
    for (int left = in.readInt(); left > 0; left--) {
      read.seen.add(in.readInt());
    }
    for (int left = in.readInt(); left > 0; left--) {
      read.topics.add(in.readUTF());
    }
    return read;
  }
}
