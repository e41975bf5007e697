package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Choice;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import java.util.Map;

/** The change that a frame makes to its table (BitMEX API docs). */
enum BitmexAction {
  /** A start snapshot: replaces what its filter covers. */
  PARTIAL,
  /** New rows. */
  INSERT,
  /** Changed fields of rows that are there. */
  UPDATE,
  /** Rows that go. */
  DELETE;

  private static final Choice<BitmexAction> WORDS =
      Choice.of(Map.of("partial", PARTIAL, "insert", INSERT, "update", UPDATE, "delete", DELETE));

  /** Reads the word for an action. */
  static BitmexAction read(JsonCursor json) throws UnreadableFrame {
    BitmexAction action = WORDS.read(json);
    if (action == null) {
      throw json.bad("an action");
    }
    return action;
  }
}
