package io.tapedeck.lake.write;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainBinaryDictionaryValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainDoubleDictionaryValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainFixedLenArrayDictionaryValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainLongDictionaryValuesWriter;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.column.values.fallback.FallbackValuesWriter;
import org.apache.parquet.column.values.plain.BooleanPlainValuesWriter;
import org.apache.parquet.column.values.plain.FixedLenByteArrayPlainValuesWriter;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The encodings that every reader knows: of a dictionary, or plain. Polars knows DELTA_BYTE_ARRAY
 * of texts alone, fastparquet not at all, nor DELTA_BINARY_PACKED where values are missing, and RLE
 * flags it reads wrongly there. For one file.
 */
final class KnownEncodings implements ValuesWriterFactory {

  private @Nullable ParquetProperties properties;

  @Override
  public void initialize(ParquetProperties settings) {
    properties = settings;
  }

  @Override
  public ValuesWriter newValuesWriter(ColumnDescriptor column) {
    ParquetProperties settings = properties;
    if (settings == null) {
      throw new IllegalStateException("values of " + column + " before the settings of the file");
    }
    PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
    if (type == PrimitiveTypeName.BOOLEAN) {
      return new BooleanPlainValuesWriter();
    }
    ValuesWriter plain = plain(column, type, settings);
    return settings.isDictionaryEnabled(column)
        ? FallbackValuesWriter.of(dictionary(column, type, settings), plain)
        : plain;
  }

  private static ValuesWriter plain(
      ColumnDescriptor column, PrimitiveTypeName type, ParquetProperties settings) {
    return type == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
        ? new FixedLenByteArrayPlainValuesWriter(
            column.getPrimitiveType().getTypeLength(),
            settings.getInitialSlabSize(),
            settings.getPageSizeThreshold(),
            settings.getAllocator())
        : new PlainValuesWriter(
            settings.getInitialSlabSize(),
            settings.getPageSizeThreshold(),
            settings.getAllocator());
  }

  private static DictionaryValuesWriter dictionary(
      ColumnDescriptor column, PrimitiveTypeName type, ParquetProperties settings) {
    int largest = settings.getDictionaryPageSizeThreshold();
    return switch (type) {
      case BINARY ->
          new PlainBinaryDictionaryValuesWriter(
              largest, Encoding.RLE_DICTIONARY, Encoding.PLAIN, settings.getAllocator());
      case FIXED_LEN_BYTE_ARRAY ->
          new PlainFixedLenArrayDictionaryValuesWriter(
              largest,
              column.getPrimitiveType().getTypeLength(),
              Encoding.RLE_DICTIONARY,
              Encoding.PLAIN,
              settings.getAllocator());
      case INT64 ->
          new PlainLongDictionaryValuesWriter(
              largest, Encoding.RLE_DICTIONARY, Encoding.PLAIN, settings.getAllocator());
      case DOUBLE ->
          new PlainDoubleDictionaryValuesWriter(
              largest, Encoding.RLE_DICTIONARY, Encoding.PLAIN, settings.getAllocator());
      case INT32, FLOAT, INT96, BOOLEAN ->
          throw new IllegalArgumentException("no column of ours is of type " + type);
    };
  }
}
