package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mapper of whole rows of a table of an account. Has no fields that change. */
interface BitmexAccountRows {

  /** The exchange's name for the table. */
  String name();

  /** The fields that are read of a row. */
  ObjectFields fields();

  /** The field that says whose row it is. */
  Field<String> account();

  /**
   * The documented key, used where a snapshot does not name it; empty for rows that never change.
   */
  List<Field<String>> key();

  /**
   * Adds what a row says.
   *
   * @param row all of it
   * @param before the same row as it was held; null when it is new
   */
  void add(BitmexFrame frame, ObjectValues row, @Nullable ObjectValues before)
      throws UnreadableFrame;
}
