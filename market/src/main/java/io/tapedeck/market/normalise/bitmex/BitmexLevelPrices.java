package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.value.Decimal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The price of each level id of one book, because updates and deletes may name the id alone; and
 * whether the book is known to be broken. The key of a level is side and id (BitMEX API docs).
 */
final class BitmexLevelPrices {

  /** More levels than any book has; beyond it ids are not what they seem. */
  private static final int MAX_LEVELS = 1_000_000;

  private final BitmexSidePrices bids = new BitmexSidePrices();
  private final BitmexSidePrices asks = new BitmexSidePrices();
  private boolean broken;

  // Of the snapshot that is being read; not part of the state between messages.
  private long snapshotFrame;
  private boolean bidsNamed;
  private boolean asksNamed;

  private BitmexSidePrices side(boolean bid) {
    return bid ? bids : asks;
  }

  /** Starts a snapshot, unless this frame did already: what was held is over. */
  void startSnapshot(long frame) {
    if (snapshotFrame != frame) {
      snapshotFrame = frame;
      bidsNamed = false;
      asksNamed = false;
      broken = false;
      bids.clear();
      asks.clear();
    }
  }

  void name(boolean bid) {
    if (bid) {
      bidsNamed = true;
    } else {
      asksNamed = true;
    }
  }

  boolean isNamed(boolean bid) {
    return bid ? bidsNamed : asksNamed;
  }

  void put(boolean bid, long id, Decimal price) throws UnreadableFrame {
    BitmexSidePrices prices = side(bid);
    prices.put(id, price);
    if (prices.size() > MAX_LEVELS) {
      prices.release();
      throw new UnreadableFrame(
          Fault.OVERSIZED, "a book of more than " + MAX_LEVELS + " levels a side");
    }
  }

  /** The price of a level; null if the id was never given. */
  @Nullable Decimal find(boolean bid, long id) {
    return side(bid).find(id);
  }

  /** The price of a level that goes; null if the id was never given. */
  @Nullable Decimal remove(boolean bid, long id) {
    return side(bid).remove(id);
  }

  /** Marks the book as not known to be good; true if it was good until now. */
  boolean breakNow() {
    boolean wasGood = !broken;
    broken = true;
    return wasGood;
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(broken);
    bids.write(out);
    asks.write(out);
  }

  static BitmexLevelPrices read(DataInput in) throws IOException {
    BitmexLevelPrices prices = new BitmexLevelPrices();
    prices.broken = in.readBoolean();
    prices.bids.read(in);
    prices.asks.read(in);
    return prices;
  }
}
