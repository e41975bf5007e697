package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.bitget.NamedFields.Names;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.schemas.table.Positions;
import io.tapedeck.schemas.value.Decimal;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Own positions. v2 lists what is open; a position that the list no longer has was closed and gets
 * a row of size 0 (v2 docs). Histories list closed ones. v3 prints each change.
 */
final class PositionMapper implements DataMapper {

  private static final Names FIELDS =
      Names.of(
              "symbol",
              "instId",
              "category",
              "marginCoin",
              "marginMode",
              "holdSide",
              "posSide",
              "uTime",
              "utime",
              "updatedTime",
              "cTime",
              "ctime")
          .with(
              "total",
              "size",
              "openPriceAvg",
              "avgPrice",
              "openAvgPrice",
              "markPrice",
              "liquidationPrice",
              "liqPrice",
              "leverage",
              "marginSize",
              "unrealizedPL",
              "unrealisedPnl",
              "achievedProfits",
              "curRealisedPnl",
              "cumRealisedPnl",
              "pnl",
              "netProfit");

  /** What a message says of positions. */
  private enum Content {
    /** All that are open. */
    WHOLE_LIST,
    /** Some that are open. */
    CHANGES,
    /** Some that were closed. */
    CLOSED
  }

  private final Content content;

  private PositionMapper(Content content) {
    this.content = content;
  }

  static PositionMapper ofWholeLists() {
    return new PositionMapper(Content.WHOLE_LIST);
  }

  static PositionMapper ofChanges() {
    return new PositionMapper(Content.CHANGES);
  }

  static PositionMapper ofClosed() {
    return new PositionMapper(Content.CLOSED);
  }

  @Override
  public boolean isTimedByFrame() {
    return true;
  }

  @Override
  public void data(BitgetFrame frame) throws UnreadableFrame {
    Set<OpenPositions.Key> listed = new LinkedHashSet<>();
    RowMapper rows = each -> row(each, listed);
    if (frame.json().peek() == 'n') {
      frame.json().skip();
    } else {
      rows.data(frame);
    }
    if (content == Content.WHOLE_LIST) {
      for (OpenPositions.Key closed : frame.state().positions().replace(listed)) {
        addClosed(frame, closed);
      }
    }
  }

  private void row(BitgetFrame frame, Set<OpenPositions.Key> listed) throws UnreadableFrame {
    JsonCursor json = frame.json();
    NamedFields fields = NamedFields.read(json, FIELDS);
    frame.category(fields.text("category"));
    String symbol = frame.symbol(fields.text("instId", "symbol"));
    String side = side(fields.text("holdSide", "posSide"));
    String mode = fields.text("marginMode");
    String currency = fields.text("marginCoin");
    listed.add(
        new OpenPositions.Key(frame.out().product(frame.message()), symbol, side, mode, currency));
    boolean closed = content == Content.CLOSED;
    frame.add(
        Positions.TABLE,
        symbol,
        OwnFields.firstTime(fields.time("uTime", "utime", "updatedTime"), frame.time()),
        frame.account(),
        side,
        closed
            ? Decimal.ZERO
            : UnreadableFrame.require(fields.number("total", "size"), "total or size"),
        BitgetFrame.BASE,
        mode,
        fields.number("openPriceAvg", "avgPrice", "openAvgPrice"),
        fields.number("markPrice"),
        fields.number("liquidationPrice", "liqPrice"),
        fields.number("leverage"),
        fields.number("marginSize"),
        null,
        fields.number("unrealizedPL", "unrealisedPnl"),
        fields.number("achievedProfits", "curRealisedPnl", "pnl", "cumRealisedPnl"),
        currency);
  }

  private static void addClosed(BitgetFrame frame, OpenPositions.Key position) {
    frame.out().inProduct(position.product());
    frame.add(
        Positions.TABLE,
        position.symbol(),
        frame.time(),
        frame.account(),
        position.side(),
        Decimal.ZERO,
        BitgetFrame.BASE,
        position.mode(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        position.currency());
  }

  private static @Nullable String side(@Nullable String printed) {
    return printed == null ? null : printed.toLowerCase(Locale.ROOT);
  }
}
