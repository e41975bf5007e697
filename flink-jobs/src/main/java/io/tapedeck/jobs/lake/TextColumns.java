package io.tapedeck.jobs.lake;

import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.deltastrings.DeltaByteArrayWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainBinaryDictionaryValuesWriter;
import org.apache.parquet.column.values.factory.DefaultV2ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.column.values.fallback.FallbackValuesWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Parquet's own encodings, with one shortcut: a text that is the very object of the row before it
 * needs no look into the dictionary. Session, channel, product or symbol are such texts in nearly
 * every row. The bytes are the same as without it.
 */
final class TextColumns implements ValuesWriterFactory {

  private final DefaultV2ValuesWriterFactory others = new DefaultV2ValuesWriterFactory();
  private @Nullable ParquetProperties properties;

  @Override
  public void initialize(ParquetProperties settings) {
    properties = settings;
    others.initialize(settings);
  }

  @Override
  public ValuesWriter newValuesWriter(ColumnDescriptor column) {
    ParquetProperties settings = properties;
    if (settings == null
        || column.getPrimitiveType().getPrimitiveTypeName() != PrimitiveTypeName.BINARY
        || !settings.isDictionaryEnabled(column)) {
      return others.newValuesWriter(column);
    }
    return FallbackValuesWriter.of(
        new RepeatedTexts(settings.getDictionaryPageSizeThreshold(), settings.getAllocator()),
        new DeltaByteArrayWriter(
            settings.getInitialSlabSize(),
            settings.getPageSizeThreshold(),
            settings.getAllocator()));
  }

  /** A dictionary that remembers the place of the last text. */
  private static final class RepeatedTexts extends PlainBinaryDictionaryValuesWriter {

    private @Nullable Binary last;
    private int place;

    RepeatedTexts(int largestDictionary, ByteBufferAllocator allocator) {
      super(largestDictionary, Encoding.RLE_DICTIONARY, Encoding.PLAIN, allocator);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // an equal text in another object is looked up
    public void writeBytes(Binary text) {
      if (text == last) {
        encodedValues.add(place);
        return;
      }
      super.writeBytes(text);
      last = text;
      place = binaryDictionaryContent.getInt(text);
    }

    @Override
    protected void clearDictionaryContent() {
      super.clearDictionaryContent();
      last = null;
    }
  }
}
