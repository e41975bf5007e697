package io.tapedeck.lake.write;

import java.util.Objects;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** A leaf of a file's schema. Its writer changes with every group of rows. */
final class Leaf {

  private final ColumnDescriptor descriptor;
  private final int defined;
  private @Nullable ColumnWriter writer;

  Leaf(ColumnDescriptor descriptor) {
    this.descriptor = descriptor;
    defined = descriptor.getMaxDefinitionLevel();
  }

  ColumnDescriptor descriptor() {
    return descriptor;
  }

  /** Definition level of a value that is there. */
  int defined() {
    return defined;
  }

  /** Starts a group of rows. */
  void open(ColumnWriteStore writers) {
    writer = writers.getColumnWriter(descriptor);
  }

  ColumnWriter out() {
    return Objects.requireNonNull(writer, "no group of rows is open");
  }

  /** A text or bytes, outside of a list; null is none. */
  void write(@Nullable Binary text) {
    if (text == null) {
      out().writeNull(0, 0);
    } else {
      out().write(text, 0, defined);
    }
  }
}
