package io.tapedeck.simulator.market;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The trades of the last hour or so, oldest first, bounded in number. One thread. */
public final class TradeHistory {

  private static final Duration KEEP = Duration.ofMinutes(65);
  private static final int LIMIT = 20_000;
  private static final int SLACK = 4_096;

  private final List<Trade> trades = new ArrayList<>();

  void add(Trade trade) {
    trades.add(trade);
    if (trades.size() % SLACK == 0) {
      int old = first(trade.time().minus(KEEP));
      trades.subList(0, Math.max(old, trades.size() - LIMIT)).clear();
    }
  }

  /** All that are held, oldest first; a live view. */
  public List<Trade> all() {
    return trades;
  }

  /** The newest ones, oldest first. */
  public List<Trade> last(int count) {
    return List.copyOf(trades.subList(Math.max(0, trades.size() - count), trades.size()));
  }

  /** Those at or after a time, oldest first; a live view. */
  public List<Trade> since(Instant time) {
    return trades.subList(first(time), trades.size());
  }

  private int first(Instant time) {
    int low = 0;
    int high = trades.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (trades.get(middle).time().isBefore(time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
