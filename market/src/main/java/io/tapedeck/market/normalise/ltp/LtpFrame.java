package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.FrameRows;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Table;
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

  /** Reads an epoch time of any unit, as microseconds. */
  long epochMicros() throws UnreadableFrame {
    return FieldValues.epochMicros(json.whole());
  }

  /** Reads an object, or each of a list of objects. */
  void each(LtpMapper mapper) throws UnreadableFrame {
    if (json.peek() != '[') {
      mapper.data(this);
      return;
    }
    json.enterArray();
    while (json.nextElement()) {
      mapper.data(this);
    }
  }

  void add(Table table, String symbol, long eventTime, @Nullable Object... cells) {
    out.addNamed(table, symbol, state.names(), eventTime, cells);
  }

  void add(RowBuilder row, @Nullable String symbol, long eventTime) {
    out.add(row, symbol, state.names(), eventTime);
  }
}
