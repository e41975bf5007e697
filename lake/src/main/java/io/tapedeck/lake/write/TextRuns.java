package io.tapedeck.lake.write;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * One text column of a group of rows, taken as runs of equal values: session, channel, symbol, unit
 * or side say nothing new in nearly every row, and a row that says nothing new costs one
 * comparison. What comes out are Parquet's own encodings. A column that turns out to be one of ids
 * is handed over, with what it holds, to a writer of single values. Used by {@link RowColumns}, on
 * one thread.
 *
 * <pre>
 *  at(row, text) ─▶ same as before: nothing
 *                └▶ other: the run ends ─▶ dictionary, pages ─ dictionary pays ─▶ RunPages
 *                                                            └ does not ───────▶ SingleTexts
 * </pre>
 */
final class TextRuns {

  /** As Parquet's own limit on a dictionary. */
  private static final int LARGEST_DICTIONARY = 1 << 20;

  private final ColumnDescriptor column;
  private final int rowsAPage;

  private final Map<String, Integer> places = new HashMap<>();
  private final List<Binary> dictionary = new ArrayList<>();
  private int dictionaryBytes;

  /**
   * Runs of the page under way: a place in the dictionary, or {@link RunPages#NONE}, and a length
   * each.
   */
  private int[] runs = new int[64];

  private int runsUsed;
  private int rowsOfPage;
  private long plainBytesOfPage;

  private @Nullable ColumnTarget target;
  private @Nullable RunPages pages;
  private @Nullable SingleTexts singles;

  /** The run that goes on. */
  private @Nullable String text;

  private int begin;

  TextRuns(ColumnDescriptor column, int rowsAPage) {
    this.column = column;
    this.rowsAPage = rowsAPage;
  }

  /** Starts a group of rows. */
  void open(ColumnTarget group) {
    target = group;
    pages = null;
    singles = null;
    places.clear();
    dictionary.clear();
    dictionaryBytes = 0;
    startPage();
    text = null;
    begin = 0;
  }

  private void startPage() {
    runsUsed = 0;
    rowsOfPage = 0;
    plainBytesOfPage = 0;
  }

  /** From this row of the group on, until said otherwise, the value is this; null is none. */
  @SuppressWarnings("ReferenceEquality") // nearly always the very object; else they are compared
  void at(int row, @Nullable String value) throws IOException {
    if (value != text && !Objects.equals(value, text)) {
      endRun(row);
      text = value;
    }
  }

  /** The group has so many rows: its pages are made. */
  void finish(int rows) throws IOException {
    endRun(rows);
    if (rowsOfPage > 0) {
      writePage();
    }
    if (singles != null) {
      singles.finish();
    } else if (pages != null) {
      pages.finish(dictionary, dictionaryBytes);
    }
  }

  /** Bytes held, about. */
  long bufferedSize() {
    return dictionaryBytes + (singles == null ? 0 : singles.bufferedSize());
  }

  private void endRun(int row) throws IOException {
    int left = row - begin;
    begin = row;
    if (left == 0) {
      return;
    }
    if (singles != null) {
      singles.add(text == null ? null : binary(text), left);
      return;
    }
    int place = text == null ? RunPages.NONE : place(text);
    while (left > 0 && singles == null) {
      int length = Math.min(left, rowsAPage - rowsOfPage);
      addRun(place, length);
      left -= length;
      if (rowsOfPage == rowsAPage) {
        writePage();
      }
    }
    if (singles != null && left > 0) {
      singles.add(text == null ? null : binary(text), left);
    } else if (dictionaryBytes > LARGEST_DICTIONARY) {
      becomeSingle();
    }
  }

  private void addRun(int place, int length) {
    if (runsUsed == runs.length) {
      runs = Arrays.copyOf(runs, runs.length * 2);
    }
    runs[runsUsed++] = place;
    runs[runsUsed++] = length;
    rowsOfPage += length;
    if (place != RunPages.NONE) {
      plainBytesOfPage += (long) length * RunPages.plainBytes(dictionary.get(place));
    }
  }

  private int place(String value) {
    Integer known = places.get(value);
    if (known != null) {
      return known;
    }
    int place = dictionary.size();
    Binary bytes = binary(value);
    places.put(value, place);
    dictionary.add(bytes);
    dictionaryBytes += RunPages.plainBytes(bytes);
    return place;
  }

  private static Binary binary(String value) {
    return Binary.fromConstantByteArray(value.getBytes(StandardCharsets.UTF_8));
  }

  /** The first page decides, by Parquet's own rule, whether a dictionary pays. */
  private void writePage() throws IOException {
    RunPages open = pages;
    if (open == null) {
      open = new RunPages(column, Objects.requireNonNull(target, "no group of rows is open"));
      if (!open.pays(runs, runsUsed, dictionary.size(), dictionaryBytes, plainBytesOfPage)) {
        becomeSingle();
        return;
      }
      pages = open;
    }
    open.write(runs, runsUsed, dictionary);
    startPage();
  }

  private void becomeSingle() throws IOException {
    ColumnTarget open = Objects.requireNonNull(target, "no group of rows is open");
    if (pages != null) {
      pages.finish(dictionary, dictionaryBytes);
    }
    singles = new SingleTexts(column, open);
    for (int i = 0; i < runsUsed; i += 2) {
      singles.add(runs[i] == RunPages.NONE ? null : dictionary.get(runs[i]), runs[i + 1]);
    }
    startPage();
  }
}
