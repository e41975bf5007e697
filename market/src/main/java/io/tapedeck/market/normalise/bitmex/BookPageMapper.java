package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.RequestParameters;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
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
final class BookPageMapper implements TableMapper {

  private static final Words FIELDS = Words.of("symbol", "side", "size", "price", "timestamp");
  private static final int SYMBOL = 0;
  private static final int SIDE = 1;
  private static final int SIZE = 2;
  private static final int PRICE = 3;
  private static final int TIMESTAMP = 4;

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
  }

  @Override
  public void row(TableFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String symbol = null;
    int side = Words.OTHER;
    Decimal size = null;
    Decimal price = null;
    long time = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> symbol = json.repeatedText();
        case SIDE -> side = json.word(Sides.WORDS);
        case SIZE -> size = json.decimal();
        case PRICE -> price = json.decimal();
        case TIMESTAMP -> time = json.isoMicros();
        default -> json.skip();
      }
    }
    if (side == Words.OTHER) {
      throw json.bad("a side");
    }
    Page page = frame.state().page(frame.symbol(symbol));
    page.time = Math.max(page.time, time);
    (side == Sides.BUY ? page.bids : page.asks)
        .add(new Level(require(price, "price"), require(size, "size")));
  }

  @Override
  public void end(TableFrame frame) {
    Map<String, Page> pages = new TreeMap<>(frame.state().takePages());
    if (pages.isEmpty() && frame.about() != null) {
      pages.put(frame.about(), new Page());
    }
    pages.forEach((symbol, page) -> add(frame, symbol, page));
  }

  private static void add(TableFrame frame, String symbol, Page page) {
    frame.add(
        BookSnapshots.TABLE,
        symbol,
        page.time,
        sorted(page.bids, ASCENDING.reversed()),
        sorted(page.asks, ASCENDING),
        TableFrame.CONTRACTS,
        depth(frame),
        "exchange",
        true,
        null);
  }

  private static Levels sorted(List<Level> levels, Comparator<Level> order) {
    levels.sort(order);
    return new Levels(
        levels.stream().map(Level::price).toList(),
        levels.stream().<@Nullable Decimal>map(Level::size).toList());
  }

  private static @Nullable Long depth(TableFrame frame) {
    String asked = RequestParameters.of(frame.message().getRequest()).find("depth");
    String depth = asked == null ? DEFAULT_DEPTH : asked;
    return depth.matches("[1-9][0-9]{0,8}") ? Long.valueOf(depth) : null;
  }
}
