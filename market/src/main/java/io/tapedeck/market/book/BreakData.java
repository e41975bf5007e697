package io.tapedeck.market.book;

import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The form of breaks and points in checkpoints. */
final class BreakData {

  private BreakData() {}

  static void writePoint(@Nullable BookPoint point, DataOutput out) throws IOException {
    out.writeBoolean(point != null);
    if (point != null) {
      StateData.writeString(point.session(), out);
      out.writeLong(point.sequence());
      out.writeLong(point.receivedTime());
    }
  }

  static @Nullable BookPoint readPoint(DataInput in) throws IOException {
    return in.readBoolean()
        ? new BookPoint(StateData.readString(in), in.readLong(), in.readLong())
        : null;
  }

  static void writeBreak(Outcome.@Nullable Broken broken, DataOutput out) throws IOException {
    out.writeBoolean(broken != null);
    if (broken != null) {
      StateData.writeString(broken.reason().name(), out);
      StateData.writeString(broken.detail(), out);
      writePoint(broken.lastGood(), out);
    }
  }

  static Outcome.@Nullable Broken readBreak(DataInput in) throws IOException {
    return in.readBoolean()
        ? new Outcome.Broken(
            BreakReason.valueOf(StateData.readString(in)), StateData.readString(in), readPoint(in))
        : null;
  }
}
