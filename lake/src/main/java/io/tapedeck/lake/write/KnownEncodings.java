package io.tapedeck.lake.write;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainFixedLenArrayDictionaryValuesWriter;
import org.apache.parquet.column.values.factory.DefaultValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.column.values.fallback.FallbackValuesWriter;
import org.apache.parquet.column.values.plain.BooleanPlainValuesWriter;
import org.apache.parquet.column.values.plain.FixedLenByteArrayPlainValuesWriter;
import org.jspecify.annotations.Nullable;

/**
 * Parquet's usual encodings, except where readers do not know them: money is of a dictionary or
 * plain and not DELTA_BYTE_ARRAY, which Polars and fastparquet know of texts at most, and flags are
 * plain and not RLE, which fastparquet reads wrongly where some are missing. For one file.
 */
final class KnownEncodings implements ValuesWriterFactory {

  private final ValuesWriterFactory usual = new DefaultValuesWriterFactory();
  private @Nullable ParquetProperties settings;

  @Override
  public void initialize(ParquetProperties properties) {
    settings = properties;
    usual.initialize(properties);
  }

  @Override
  public ValuesWriter newValuesWriter(ColumnDescriptor column) {
    ParquetProperties known = settings;
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> new BooleanPlainValuesWriter();
      case FIXED_LEN_BYTE_ARRAY ->
          known == null ? usual.newValuesWriter(column) : money(column, known);
      default -> usual.newValuesWriter(column);
    };
  }

  private static ValuesWriter money(ColumnDescriptor column, ParquetProperties settings) {
    int length = column.getPrimitiveType().getTypeLength();
    return FallbackValuesWriter.of(
        new PlainFixedLenArrayDictionaryValuesWriter(
            settings.getDictionaryPageSizeThreshold(),
            length,
            Encoding.RLE_DICTIONARY,
            Encoding.PLAIN,
            settings.getAllocator()),
        new FixedLenByteArrayPlainValuesWriter(
            length,
            settings.getInitialSlabSize(),
            settings.getPageSizeThreshold(),
            settings.getAllocator()));
  }
}
