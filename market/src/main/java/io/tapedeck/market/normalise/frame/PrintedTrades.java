package io.tapedeck.market.normalise.frame;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trades of one message, which may print the newest first: they become rows in trading order,
 * so that the last position of an instant is its close.
 */
public final class PrintedTrades {

  /** Which trade stands first where neither times nor ids tell. */
  public enum FirstIs {
    OLDEST,
    NEWEST
  }

  /** A trade as it was read. */
  private record Trade(RowBuilder row, String symbol, long time, @Nullable String id) {

    boolean isAfter(Trade other, FirstIs otherwise) {
      if (time != other.time && time != Row.NO_TIME && other.time != Row.NO_TIME) {
        return time > other.time;
      }
      if (id == null || other.id == null || id.equals(other.id)) {
        return otherwise == FirstIs.NEWEST;
      }
      return id.length() == other.id.length()
          ? id.compareTo(other.id) > 0
          : id.length() > other.id.length();
    }

    void addTo(FrameRows out, InstrumentNaming naming) {
      out.add(row, symbol, naming, time);
    }
  }

  private final FirstIs otherwise;

  /** Most messages print one trade only, for which no list is made. */
  private @Nullable Trade first;

  private List<Trade> more = List.of();

  /** No trades yet. */
  public PrintedTrades(FirstIs otherwise) {
    this.otherwise = otherwise;
  }

  /**
   * Takes the next trade as printed.
   *
   * @param time exchange's clock, microseconds since 1970 UTC, or {@link Row#NO_TIME}
   * @param id a number that grows from trade to trade; null where the exchange prints none
   */
  public void add(RowBuilder row, String symbol, long time, @Nullable String id) {
    Trade trade = new Trade(row, symbol, time, id);
    if (first == null) {
      first = trade;
      return;
    }
    if (more.isEmpty()) {
      more = new ArrayList<>();
    }
    more.add(trade);
  }

  /** Adds the rows. */
  public void addTo(FrameRows out, InstrumentNaming naming) {
    Trade start = first;
    if (start == null) {
      return;
    }
    int last = more.size() - 1;
    boolean backwards = last >= 0 && start.isAfter(more.get(last), otherwise);
    out.expect(more.size() + 1);
    if (!backwards) {
      start.addTo(out, naming);
    }
    for (int i = 0; i <= last; i++) {
      more.get(backwards ? last - i : i).addTo(out, naming);
    }
    if (backwards) {
      start.addTo(out, naming);
    }
  }
}
