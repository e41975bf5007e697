package io.tapedeck.lake.write;

import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.schema.MessageType;

/** The place where columns of one group of rows put their pages. For the group's thread. */
record ColumnTarget(
    MessageType schema, ParquetProperties properties, ColumnChunkPageWriteStore pages) {

  /** Pages of a column, made by the caller. */
  PageWriter pagesOf(ColumnDescriptor column) {
    return pages.getPageWriter(column);
  }

  /** Writers of single values for these top-level fields; nobody else may write their pages. */
  ColumnWriteStore writersOf(Set<String> fields) {
    MessageType part =
        new MessageType(
            schema.getName(),
            schema.getFields().stream().filter(field -> fields.contains(field.getName())).toList());
    return properties.newColumnWriteStore(part, pages, pages);
  }
}
