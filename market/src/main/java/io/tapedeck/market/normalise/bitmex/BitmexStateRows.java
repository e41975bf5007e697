package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Positions and balances: a change is a row only if it changes a column of ours, because some of
 * these tables move with every mark price.
 *
 * @param symbol the field that names what a row is about; null where rows are about none
 */
record BitmexStateRows(
    String name,
    ObjectFields fields,
    Field<String> account,
    @Nullable Field<String> symbol,
    Field<Long> time,
    List<Field<String>> key,
    Meaning meaning)
    implements BitmexAccountRows {

  /** What a whole row means. */
  interface Meaning {
    RowBuilder of(BitmexFrame frame, ObjectValues row) throws UnreadableFrame;
  }

  @Override
  public void add(BitmexFrame frame, ObjectValues row, @Nullable ObjectValues before)
      throws UnreadableFrame {
    RowBuilder now = meaning.of(frame, row);
    if (before == null || !now.sameAs(meaning.of(frame, before))) {
      frame.add(now, symbol == null ? null : row.get(symbol), row.time(time));
    }
  }
}
