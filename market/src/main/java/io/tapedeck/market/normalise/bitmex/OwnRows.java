package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What whole rows of a table of own accounts mean. Has no fields that change. */
interface OwnRows {

  /** The exchange's name for the table. */
  String name();

  /** The fields that are read of a row, {@code account} among them. */
  FieldNames fields();

  /** The documented key, used where an image does not name it; empty for rows that never change. */
  List<String> key();

  /**
   * Adds what a row says.
   *
   * @param row all of it
   * @param before the same row as it was held; null when it is new
   */
  void add(TableFrame frame, FieldValues row, @Nullable FieldValues before) throws UnreadableFrame;
}
