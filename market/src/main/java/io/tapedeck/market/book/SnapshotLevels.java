package io.tapedeck.market.book;

import io.tapedeck.schemas.value.Decimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The levels of one side of a snapshot while they are read, in whatever order they come. Exchanges
 * send them best first or worst first; both cost one pass.
 */
final class SnapshotLevels {

  /** A level as it was printed. */
  record Level(Decimal price, Decimal size) {}

  private final List<Level> levels = new ArrayList<>();
  private final PriceKeys order;
  private boolean rising = true;
  private boolean falling = true;

  SnapshotLevels(PriceKeys order) {
    this.order = order;
  }

  void add(Decimal price, Decimal size) {
    if (!levels.isEmpty()) {
      int step = order.order(levels.get(levels.size() - 1).price, price);
      rising &= step < 0;
      falling &= step > 0;
    }
    levels.add(new Level(price, size));
  }

  /** The levels, worst first; of two with one price the later one counts, of size 0 none does. */
  List<Level> sorted() {
    if (!rising && falling) {
      Collections.reverse(levels);
    } else if (!rising) {
      levels.sort((one, other) -> order.order(one.price, other.price));
    }
    List<Level> kept = new ArrayList<>(levels.size());
    for (int i = 0; i < levels.size(); i++) {
      boolean repeated = i + 1 < levels.size() && isSamePrice(i, i + 1);
      if (!repeated && !levels.get(i).size.isZero()) {
        kept.add(levels.get(i));
      }
    }
    return kept;
  }

  private boolean isSamePrice(int one, int other) {
    return order.order(levels.get(one).price, levels.get(other).price) == 0;
  }
}
