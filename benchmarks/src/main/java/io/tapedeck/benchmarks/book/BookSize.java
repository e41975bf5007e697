package io.tapedeck.benchmarks.book;

import io.tapedeck.market.book.BookMessage;
import io.tapedeck.market.book.CheckedBook;
import io.tapedeck.market.book.Side;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How large is a book: bytes a level on the heap, prices and sizes included, after its changes; and
 * in a checkpoint? Many books are held at once, and the collector asked before and after.
 */
public final class BookSize {

  private static final int LEVELS_HELD = 1_000_000;
  private static final int CHANGES = 2_400;

  private BookSize() {}

  /** Prints a line for the books of each protocol. */
  public static void main(String[] args) throws IOException {
    System.out.printf(
        "%-20s %8s %10s %16s %20s%n",
        "book", "books", "levels", "heap bytes/level", "checkpoint bytes/level");
    for (BookShape shape : BookShape.values()) {
      measure(shape);
    }
  }

  private static void measure(BookShape shape) throws IOException {
    int number = LEVELS_HELD / (2 * shape.depth());
    List<CheckedBook> books = new ArrayList<>(number);
    long before = usedHeap();
    for (int i = 0; i < number; i++) {
      books.add(book(shape, i));
    }
    long heap = usedHeap() - before;
    long levels = 0;
    long written = 0;
    for (CheckedBook book : books) {
      levels += levels(book);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(new DataOutputStream(bytes));
      written += bytes.size();
    }
    System.out.printf(
        Locale.ROOT,
        "%-20s %8d %10d %16.1f %20.1f%n",
        shape,
        number,
        levels,
        (double) heap / levels,
        (double) written / levels);
  }

  /** A book of its own numbers, as a normaliser would have made them. */
  private static CheckedBook book(BookShape shape, long seed) {
    SeededBookFrames market = new SeededBookFrames(shape, seed);
    CheckedBook book = new CheckedBook(shape.rules());
    book.apply(market.snapshot());
    for (BookMessage frame : market.frames(CHANGES)) {
      book.apply(frame);
    }
    return book;
  }

  private static long levels(CheckedBook book) {
    return book.view().map(view -> view.depth(Side.BID) + view.depth(Side.ASK)).orElseThrow();
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      runtime.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
