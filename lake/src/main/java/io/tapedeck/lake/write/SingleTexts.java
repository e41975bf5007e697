package io.tapedeck.lake.write;

import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** A text column whose values hardly repeat, written value by value. One group of rows. */
final class SingleTexts {

  private final int defined;
  private final ColumnWriteStore store;
  private final ColumnWriter writer;

  /** Takes over a column, from the row on that comes next. */
  SingleTexts(ColumnDescriptor column, ColumnTarget target) {
    String name = column.getPath()[0];
    ParquetProperties properties =
        ParquetProperties.copy(target.properties()).withDictionaryEncoding(name, false).build();
    defined = column.getMaxDefinitionLevel();
    store = new ColumnTarget(target.schema(), properties, target.pages()).writersOf(Set.of(name));
    writer = store.getColumnWriter(column);
  }

  /** So many rows of this value; null is none. */
  void add(@Nullable Binary text, int rows) {
    for (int i = 0; i < rows; i++) {
      if (text == null) {
        writer.writeNull(0, 0);
      } else {
        writer.write(text, 0, defined);
      }
      store.endRecord();
    }
  }

  /** Bytes held, about. */
  long bufferedSize() {
    return store.getBufferedSize();
  }

  /** No more rows come. */
  void finish() {
    store.flush();
    store.close();
  }
}
