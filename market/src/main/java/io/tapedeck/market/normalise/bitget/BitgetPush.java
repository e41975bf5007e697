package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.Choice;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a push. Its data are read where they stand; where something is still missing that
 * stands behind them, they are skipped and read in the end.
 */
final class BitgetPush {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Boolean> IS_SNAPSHOT =
      FIELDS.choice(Choice.of(Map.of("snapshot", true, "update", false)), "action");
  private static final Field<Void> DATA = FIELDS.nested("data");
  private static final Field<Long> TIME = FIELDS.epochTime("ts");

  /** What only acknowledgements and errors have. */
  private static final Field<String> CONTROL = FIELDS.word("event", "code");

  private static final String BOOKS = "books";
  private static final long NOWHERE = -1;

  private BitgetPush() {}

  /**
   * Adds what a push says; acknowledgements and errors say nothing.
   *
   * @param mapper what reads its channel; null if nothing does
   */
  static void read(BitgetFrame frame, @Nullable BitgetDataMapper mapper) throws UnreadableFrame {
    JsonCursor json = frame.json();
    ObjectValues envelope = json.open(FIELDS);
    long waiting = NOWHERE;
    boolean read = false;
    while (envelope.next() != null) {
      if (mapper != null && !mapper.isTimedByFrame() && envelope.names(IS_SNAPSHOT)) {
        read = true;
        data(frame, envelope, mapper);
      } else {
        waiting = json.mark();
        json.skip();
      }
    }
    json.finish();
    if (envelope.names(CONTROL)) {
      return;
    }
    if (waiting != NOWHERE) {
      json.goBack(waiting);
      data(frame, envelope, known(mapper));
    } else if (!read) {
      throw UnreadableFrame.missing(DATA.name());
    }
  }

  private static void data(BitgetFrame frame, ObjectValues envelope, BitgetDataMapper mapper)
      throws UnreadableFrame {
    Boolean snapshot = envelope.get(IS_SNAPSHOT);
    if (snapshot == null && frame.message().getChannel().equals(BOOKS)) {
      throw UnreadableFrame.missing("action, snapshot or update");
    }
    boolean isSnapshot = Boolean.TRUE.equals(snapshot);
    if (isSnapshot) {
      frame.out().markSnapshot();
    }
    mapper.data(frame.push(isSnapshot, envelope.time(TIME)));
  }

  /** The mapper of a channel that has data. */
  static BitgetDataMapper known(@Nullable BitgetDataMapper mapper) throws UnreadableFrame {
    if (mapper == null) {
      throw new UnreadableFrame(Fault.UNKNOWN_CHANNEL, "no table of ours takes this channel");
    }
    return mapper;
  }
}
