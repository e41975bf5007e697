package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.aboveZero;
import static io.tapedeck.market.normalise.frame.PrintedNumbers.notBelowZero;

import io.tapedeck.market.normalise.frame.BookFaults;
import io.tapedeck.market.normalise.frame.RequestParameters;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * REST {@code /orderBook/L2}: both sides at an instant, as rows of levels in no order to rely on.
 */
final class BitmexBookPageMapper implements BitmexMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<String> SIDE = FIELDS.choice(BitmexSides.BOOK, "side");
  private static final Field<Decimal> SIZE = FIELDS.decimal("size");
  private static final Field<Decimal> PRICE = FIELDS.decimal("price");
  private static final Field<Long> TIMESTAMP = FIELDS.isoTime("timestamp");

  /** Levels a side that the exchange gives when the request does not say (BitMEX swagger). */
  private static final String DEFAULT_DEPTH = "25";

  private static final Comparator<Level> ASCENDING =
      (one, other) -> one.price.toBigDecimal().compareTo(other.price.toBigDecimal());

  /** One row. */
  private record Level(Decimal price, Decimal size) {}

  /** The page of one symbol. */
  static final class Page {
    private final List<Level> bids = new ArrayList<>();
    private final List<Level> asks = new ArrayList<>();
    private long time = Row.NO_TIME;

    private Levels sortedBids() {
      return sorted(bids, ASCENDING.reversed());
    }

    private Levels sortedAsks() {
      return sorted(asks, ASCENDING);
    }
  }

  @Override
  public void row(BitmexFrame frame) throws UnreadableFrame {
    ObjectValues row = frame.json().read(FIELDS);
    String side = row.get(SIDE);
    if (side == null) {
      throw frame.json().bad("a side");
    }
    Page page = frame.state().page(frame.symbol(row.get(SYMBOL)));
    page.time = Math.max(page.time, row.time(TIMESTAMP));
    (side.equals(BitmexSides.BID) ? page.bids : page.asks)
        .add(new Level(aboveZero(row.require(PRICE), PRICE.name()), size(row)));
  }

  private static Decimal size(ObjectValues row) throws UnreadableFrame {
    Decimal size = row.require(SIZE);
    notBelowZero(size, SIZE.name());
    return size;
  }

  @Override
  public void end(BitmexFrame frame) {
    Map<String, Page> pages = new TreeMap<>(frame.state().takePages());
    if (pages.isEmpty() && frame.about() != null) {
      pages.put(frame.about(), new Page());
    }
    pages.forEach((symbol, page) -> add(frame, symbol, page));
  }

  private static void add(BitmexFrame frame, String symbol, Page page) {
    Levels bids = page.sortedBids();
    Levels asks = page.sortedAsks();
    String fault = BookFaults.find(bids, asks);
    frame.add(
        RowBuilder.of(BookSnapshots.TABLE)
            .set(BookSnapshots.BIDS, bids)
            .set(BookSnapshots.ASKS, asks)
            .set(BookSnapshots.SIZE_UNIT, BitmexFrame.CONTRACTS)
            .set(BookSnapshots.DEPTH, depth(frame))
            .set(BookSnapshots.SOURCE, "exchange")
            .set(BookSnapshots.VALID, fault == null)
            .set(BookSnapshots.REASON, fault),
        symbol,
        page.time);
  }

  private static Levels sorted(List<Level> levels, Comparator<Level> order) {
    levels.sort(order);
    return new Levels(
        levels.stream().map(Level::price).toList(),
        levels.stream().<@Nullable Decimal>map(Level::size).toList());
  }

  private static @Nullable Long depth(BitmexFrame frame) {
    String asked = RequestParameters.of(frame.message().getRequest()).find("depth");
    String depth = asked == null ? DEFAULT_DEPTH : asked;
    return depth.matches("[1-9][0-9]{0,8}") ? Long.valueOf(depth) : null;
  }
}
