package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of one stream that could not be read: a gap between the good ones around them. */
final class Unreadable {

  private @Nullable String open;
  private @Nullable GapVersion said;
  private @Nullable Long lastGood;

  /**
   * Takes note of messages that could not be read, or of good ones; gives the gaps to say, by the
   * number of their first message.
   *
   * @param heardByAnother whether another session listened when the first of them came
   */
  Map<String, GapVersion> note(String session, Run run, boolean heardByAnother) {
    Map<String, GapVersion> changed = new LinkedHashMap<>();
    String first = open;
    GapVersion before = said;
    if (run.fault() == null) {
      if (first != null && before != null) {
        changed.put(
            first,
            new GapVersion(
                before.from(), GapVersion.micros(run.firstTime()), before.reason(), null));
        open = null;
        said = null;
      }
      lastGood = GapVersion.micros(run.lastTime());
    } else if (first == null && !heardByAnother) {
      Long from = lastGood == null ? (Long) (GapVersion.micros(run.firstTime()) - 1) : lastGood;
      GapVersion begun = new GapVersion(from, null, run.fault(), null);
      String number = session + '/' + run.firstSequence();
      open = number;
      said = begun;
      changed.put(number, begun);
    }
    return changed;
  }

  void write(DataOutput out) throws IOException {
    StateData.writeText(open, out);
    out.writeBoolean(said != null);
    if (said != null) {
      said.write(out);
    }
    Fields.writeLong(lastGood, out);
  }

  static Unreadable read(DataInput in) throws IOException {
    Unreadable read = new Unreadable();
    read.open = StateData.readText(in);
    read.said = in.readBoolean() ? GapVersion.read(in) : null;
    read.lastGood = Fields.readLong(in);
    return read;
  }
}
