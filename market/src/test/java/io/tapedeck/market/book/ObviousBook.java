package io.tapedeck.market.book;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The slow twin: unsorted lists of printed levels, searched from end to end. */
final class ObviousBook {

  /** A level as it was printed. */
  private record Level(BigDecimal value, String price, String size) {}

  private final List<Level> bids = new ArrayList<>();
  private final List<Level> asks = new ArrayList<>();

  void apply(List<Row> rows) {
    Set<Side> snapshotted = EnumSet.noneOf(Side.class);
    for (Row row : rows) {
      Side side = "bid".equals(cell(row, BookChanges.SIDE)) ? Side.BID : Side.ASK;
      if ("snapshot".equals(cell(row, BookChanges.ACTION)) && snapshotted.add(side)) {
        levels(side).clear();
      }
      if (!"null".equals(cell(row, BookChanges.PRICE))) {
        set(side, cell(row, BookChanges.PRICE), cell(row, BookChanges.SIZE));
      }
    }
  }

  private static String cell(Row row, Column<?> column) {
    return String.valueOf(row.get(column));
  }

  void set(Side side, String price, String size) {
    BigDecimal value = new BigDecimal(price);
    levels(side).removeIf(level -> level.value().compareTo(value) == 0);
    if (new BigDecimal(size).signum() != 0) {
      levels(side).add(new Level(value, price, size));
    }
  }

  private List<Level> levels(Side side) {
    return side == Side.BID ? bids : asks;
  }

  void trim(int depth) {
    trim(bids, Comparator.comparing(Level::value).reversed(), depth);
    trim(asks, Comparator.comparing(Level::value), depth);
  }

  private static void trim(List<Level> levels, Comparator<Level> order, int depth) {
    levels.sort(order);
    levels.subList(Math.min(depth, levels.size()), levels.size()).clear();
  }

  ShownBook snapshot() {
    return new ShownBook(
        texts(bids, Comparator.comparing(Level::value).reversed()),
        texts(asks, Comparator.comparing(Level::value)));
  }

  private static List<String> texts(List<Level> levels, Comparator<Level> order) {
    return levels.stream().sorted(order).map(level -> level.price() + ":" + level.size()).toList();
  }
}
