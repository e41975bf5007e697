package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.frame.BookFaults;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code books1}: best bid and ask. */
final class BitgetBestLevelMapper implements BitgetRowMapper {

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    BitgetBookSides sides = BitgetBookSides.read(frame.json());
    Levels bids = sides.bids();
    Levels asks = sides.asks();
    Decimal bid = best(bids.prices());
    Decimal ask = best(asks.prices());
    BookFaults.requireUncrossed(bid, ask);
    frame.add(
        RowBuilder.of(Quotes.TABLE)
            .set(Quotes.BID_PRICE, bid)
            .set(Quotes.BID_SIZE, best(bids.sizes()))
            .set(Quotes.ASK_PRICE, ask)
            .set(Quotes.ASK_SIZE, best(asks.sizes()))
            .set(Quotes.SIZE_UNIT, BitgetFrame.BASE),
        frame.symbol(null),
        sides.time());
  }

  private static @Nullable Decimal best(List<@Nullable Decimal> levels) {
    return levels.isEmpty() ? null : levels.get(0);
  }
}
