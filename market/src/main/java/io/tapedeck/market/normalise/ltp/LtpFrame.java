package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.RowBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One frame or REST answer while it is read.
 *
 * @param argument what stands in {@code arg}
 */
record LtpFrame(
    JsonCursor json, RawMessage message, LtpState state, FrameRows out, Argument argument) {

  /** What a push says about itself. */
  record Argument(@Nullable String symbol, @Nullable String interval, @Nullable String updateType) {
    static final Argument NONE = new Argument(null, null, null);

    private static final ObjectFields FIELDS = new ObjectFields();
    private static final Field<String> SYMBOL = FIELDS.word("sym", "instId");
    private static final Field<String> INTERVAL = FIELDS.word("interval");
    private static final Field<String> UPDATE_TYPE = FIELDS.word("updatetype");

    static Argument read(JsonCursor json) throws UnreadableFrame {
      ObjectValues said = json.read(FIELDS);
      return new Argument(said.get(SYMBOL), said.get(INTERVAL), said.get(UPDATE_TYPE));
    }
  }

  /** The same frame with what it says about itself. */
  LtpFrame with(Argument said) {
    return new LtpFrame(json, message, state, out, said);
  }

  /** The symbol of the push, else that in the data, else that of the subscription. */
  String symbol(@Nullable String inData) throws UnreadableFrame {
    String named = argument.symbol() == null ? inData : argument.symbol();
    return UnreadableFrame.require(named == null ? out.subscribed(message) : named, "sym");
  }

  /** Reads an object, or each of a list of objects. */
  void each(LtpMapper mapper) throws UnreadableFrame {
    if (json.peek() == '[') {
      whole(inner -> out.readPart(() -> mapper.data(inner)));
    } else {
      mapper.data(this);
    }
  }

  /** As {@link #each}, where one that cannot be read makes the others of no use. */
  void whole(LtpMapper mapper) throws UnreadableFrame {
    if (json.peek() != '[') {
      mapper.data(this);
      return;
    }
    json.enterArray();
    while (json.nextElement()) {
      mapper.data(this);
    }
  }

  /** Adds a row, which need not be about a symbol. */
  void add(RowBuilder row, @Nullable String symbol, long eventTime) {
    out.add(row, symbol, state.names(), eventTime);
  }
}
