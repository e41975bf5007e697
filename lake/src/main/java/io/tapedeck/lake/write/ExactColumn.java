package io.tapedeck.lake.write;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The column {@code exact} of a group of rows. It is null in nearly every row, and in most groups
 * in all: such a group is written as what it is, and single values only from the first text on.
 * Used by {@link RowColumns}, on one thread.
 */
final class ExactColumn {

  private static final String NAME = "exact";

  private final ColumnDescriptor keys;
  private final ColumnDescriptor values;
  private final int rowsAPage;
  private @Nullable ColumnTarget target;
  private @Nullable ColumnWriteStore store;

  ExactColumn(ColumnDescriptor keys, ColumnDescriptor values, int rowsAPage) {
    this.keys = keys;
    this.values = values;
    this.rowsAPage = rowsAPage;
  }

  /** Starts a group of rows. */
  void open(ColumnTarget group) {
    target = group;
    store = null;
  }

  /**
   * The texts of this row of the group; none for null. Rows may be left out until one has texts.
   */
  void write(int row, List<String> columns, List<String> texts) {
    if (columns.isEmpty() && store == null) {
      return;
    }
    ColumnWriteStore open = store;
    if (open == null) {
      open = group().writersOf(Set.of(NAME));
      store = open;
      for (int i = 0; i < row; i++) {
        writeNone(open);
      }
    }
    if (columns.isEmpty()) {
      writeNone(open);
      return;
    }
    for (int i = 0; i < columns.size(); i++) {
      write(open, keys, columns.get(i), i);
      write(open, values, texts.get(i), i);
    }
    open.endRecord();
  }

  private void writeNone(ColumnWriteStore open) {
    open.getColumnWriter(keys).writeNull(0, 0);
    open.getColumnWriter(values).writeNull(0, 0);
    open.endRecord();
  }

  private static void write(
      ColumnWriteStore open, ColumnDescriptor leaf, String text, int element) {
    ColumnWriter writer = open.getColumnWriter(leaf);
    writer.write(Binary.fromString(text), element == 0 ? 0 : 1, leaf.getMaxDefinitionLevel());
  }

  /** The group has so many rows. */
  void finish(int rows) throws IOException {
    if (store != null) {
      store.flush();
      store.close();
    } else {
      writeNulls(keys, rows);
      writeNulls(values, rows);
    }
  }

  private void writeNulls(ColumnDescriptor leaf, int rows) throws IOException {
    RunPages pages = new RunPages(leaf, group());
    for (int row = 0; row < rows; row += rowsAPage) {
      pages.write(new int[] {RunPages.NONE, Math.min(rowsAPage, rows - row)}, 2, List.of());
    }
  }

  /** Bytes held, about. */
  long bufferedSize() {
    return store == null ? 0 : store.getBufferedSize();
  }

  private ColumnTarget group() {
    return Objects.requireNonNull(target, "no group of rows is open");
  }
}
