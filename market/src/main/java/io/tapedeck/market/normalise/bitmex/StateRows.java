package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.row.RowBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Positions and balances: a change is a row only if it changes a column of ours, because some of
 * these tables move with every mark price.
 */
record StateRows(String name, FieldNames fields, List<String> key, Cells cells) implements OwnRows {

  /** What a whole row means. */
  interface Cells {
    RowBuilder of(TableFrame frame, FieldValues row) throws UnreadableFrame;
  }

  @Override
  public void add(TableFrame frame, FieldValues row, @Nullable FieldValues before)
      throws UnreadableFrame {
    RowBuilder now = cells.of(frame, row);
    if (before == null || !now.sameAs(cells.of(frame, before))) {
      String symbol = fields.all().contains("symbol") ? row.text("symbol") : null;
      frame.add(now, symbol, row.isoMicros("timestamp"));
    }
  }
}
