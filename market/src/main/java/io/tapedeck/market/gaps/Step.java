package io.tapedeck.market.gaps;

import io.tapedeck.schemas.avro.SessionStep;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step in a session's life, as far as holes depend on it.
 *
 * @param at our clock, nanoseconds since 1970 UTC
 * @param word the step's word
 * @param previous the session that this one replaces; null when there is none
 */
record Step(
    long at,
    String word,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable String previous) {

  private static final String BETWEEN = ", ";

  static Step of(SessionStep step, long at) {
    return new Step(
        at,
        step.getStep(),
        Fields.cut(step.getReason()),
        Fields.cut(step.getDetail()),
        Fields.cut(step.getPrevious()));
  }

  /**
   * The topics that it names: one, or several with a comma and a space between them. The last of a
   * text that was cut is left out, because it may be the start of another's name.
   */
  List<String> topics() {
    if (detail == null || detail.isEmpty()) {
      return List.of();
    }
    List<String> topics = List.of(detail.split(BETWEEN, -1));
    return detail.length() < Fields.LONGEST ? topics : topics.subList(0, topics.size() - 1);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(at);
    out.writeUTF(word);
    Fields.writeText(reason, out);
    Fields.writeText(detail, out);
    Fields.writeText(previous, out);
  }

  static Step read(DataInput in) throws IOException {
    return new Step(
        in.readLong(), in.readUTF(), Fields.readText(in), Fields.readText(in), Fields.readText(in));
  }
}
