package io.tapedeck.market.book;

import io.tapedeck.schemas.value.Levels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a book shows, best level first, each as {@code price:size} in its print.
 *
 * @param bids levels of the bid side
 * @param asks levels of the ask side
 */
record ShownBook(List<String> bids, List<String> asks) {

  static ShownBook of(BookView book, int depth) {
    return new ShownBook(texts(book.top(Side.BID, depth)), texts(book.top(Side.ASK, depth)));
  }

  static ShownBook of(BookView book) {
    return of(book, Integer.MAX_VALUE);
  }

  private static List<String> texts(Levels levels) {
    List<String> texts = new ArrayList<>(levels.size());
    for (int i = 0; i < levels.size(); i++) {
      texts.add(levels.prices().get(i) + ":" + levels.sizes().get(i));
    }
    return texts;
  }

  boolean isCrossed() {
    return !bids.isEmpty()
        && !asks.isEmpty()
        && price(bids.get(0)).compareTo(price(asks.get(0))) >= 0;
  }

  private static BigDecimal price(String level) {
    return new BigDecimal(level.substring(0, level.indexOf(':')));
  }

  ShownBook top(int depth) {
    return new ShownBook(
        bids.subList(0, Math.min(depth, bids.size())),
        asks.subList(0, Math.min(depth, asks.size())));
  }
}
