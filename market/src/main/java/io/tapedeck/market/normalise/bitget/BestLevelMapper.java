package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code books1}: best bid and ask. */
final class BestLevelMapper implements RowMapper {

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    BookSides sides = BookSides.read(frame);
    Levels bids = sides.bids();
    Levels asks = sides.asks();
    frame.add(
        Quotes.TABLE,
        frame.symbol(null),
        sides.time(),
        best(bids.prices()),
        best(bids.sizes()),
        best(asks.prices()),
        best(asks.sizes()),
        BitgetFrame.BASE,
        null);
  }

  private static @Nullable Decimal best(List<@Nullable Decimal> levels) {
    return levels.isEmpty() ? null : levels.get(0);
  }
}
