package io.tapedeck.lake.write;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.io.api.Binary;

/**
 * Pages of a dictionary column, made of runs (Parquet format, data page version 2: levels and
 * places in the dictionary as RLE and bit-packing hybrid). A run is a place in the dictionary,
 * below 0 for a missing value, and a length in rows. One group of rows.
 */
final class RunPages {

  /** The place of a missing value. */
  static final int NONE = -1;

  private static final int LENGTH_BYTES = 4;
  private static final int SMALLEST_BUFFER = 64;
  private static final int LARGEST_BUFFER = 64 << 10;

  private final ColumnDescriptor column;
  private final PageWriter pages;
  private final HeapByteBufferAllocator memory = new HeapByteBufferAllocator();

  RunPages(ColumnDescriptor column, ColumnTarget target) {
    this.column = column;
    pages = target.pagesOf(column);
  }

  /** Bytes of a text in a plain page. */
  static int plainBytes(Binary text) {
    return LENGTH_BYTES + text.length();
  }

  /** Whether these runs and their dictionary are smaller than the plain texts. */
  boolean pays(int[] runs, int used, int dictionarySize, int dictionaryBytes, long plainBytes)
      throws IOException {
    if (dictionarySize == 0) {
      return true;
    }
    try (RunLengthBitPackingHybridEncoder places = encoder(width(dictionarySize))) {
      return encodePlaces(places, runs, used).size() + dictionaryBytes < plainBytes;
    }
  }

  /** Writes a page. */
  void write(int[] runs, int used, List<Binary> dictionary) throws IOException {
    int rows = 0;
    int nulls = 0;
    boolean[] seen = new boolean[dictionary.size()];
    Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
    for (int i = 0; i < used; i += 2) {
      rows += runs[i + 1];
      if (runs[i] < 0) {
        nulls += runs[i + 1];
      } else if (!seen[runs[i]]) {
        seen[runs[i]] = true;
        statistics.updateStats(dictionary.get(runs[i]));
      }
    }
    statistics.incrementNumNulls(nulls);
    int widest = width(dictionary.size());
    try (RunLengthBitPackingHybridEncoder repetitions =
            encoder(levelWidth(column.getMaxRepetitionLevel()));
        RunLengthBitPackingHybridEncoder definitions =
            encoder(levelWidth(column.getMaxDefinitionLevel()));
        RunLengthBitPackingHybridEncoder places = encoder(widest)) {
      BytesInput data =
          dictionary.isEmpty()
              ? BytesInput.empty()
              : BytesInput.concat(
                  BytesInput.from(new byte[] {(byte) widest}), encodePlaces(places, runs, used));
      pages.writePageV2(
          rows,
          nulls,
          rows,
          column.getMaxRepetitionLevel() == 0 ? BytesInput.empty() : encodeZeros(repetitions, rows),
          column.getMaxDefinitionLevel() == 0
              ? BytesInput.empty()
              : encodeDefined(definitions, runs, used),
          dictionary.isEmpty() ? Encoding.PLAIN : Encoding.RLE_DICTIONARY,
          data,
          statistics,
          noSizes(),
          GeospatialStatistics.noopBuilder().build());
    }
  }

  /** No more pages follow: the dictionary of all is known. */
  void finish(List<Binary> dictionary, int dictionaryBytes) throws IOException {
    if (dictionary.isEmpty()) {
      return;
    }
    try (PlainValuesWriter plain =
        new PlainValuesWriter(
            Math.max(dictionaryBytes, SMALLEST_BUFFER),
            Math.max(dictionaryBytes, SMALLEST_BUFFER),
            memory)) {
      dictionary.forEach(plain::writeBytes);
      pages.writeDictionaryPage(
          new DictionaryPage(plain.getBytes(), dictionary.size(), Encoding.PLAIN));
    }
  }

  /** A column is written with them on all of its pages or on none. */
  private SizeStatistics noSizes() {
    return SizeStatistics.noopBuilder(
            column.getPrimitiveType(),
            column.getMaxRepetitionLevel(),
            column.getMaxDefinitionLevel())
        .build();
  }

  private BytesInput encodePlaces(RunLengthBitPackingHybridEncoder places, int[] runs, int used)
      throws IOException {
    for (int i = 0; i < used; i += 2) {
      for (int row = runs[i] < 0 ? 0 : runs[i + 1]; row > 0; row--) {
        places.writeInt(runs[i]);
      }
    }
    return places.toBytes();
  }

  private BytesInput encodeDefined(
      RunLengthBitPackingHybridEncoder definitions, int[] runs, int used) throws IOException {
    int defined = column.getMaxDefinitionLevel();
    for (int i = 0; i < used; i += 2) {
      for (int row = runs[i + 1]; row > 0; row--) {
        definitions.writeInt(runs[i] < 0 ? 0 : defined);
      }
    }
    return definitions.toBytes();
  }

  private static BytesInput encodeZeros(RunLengthBitPackingHybridEncoder levels, int rows)
      throws IOException {
    for (int row = rows; row > 0; row--) {
      levels.writeInt(0);
    }
    return levels.toBytes();
  }

  private RunLengthBitPackingHybridEncoder encoder(int width) {
    return new RunLengthBitPackingHybridEncoder(width, SMALLEST_BUFFER, LARGEST_BUFFER, memory);
  }

  private static int levelWidth(int highest) {
    return BytesUtils.getWidthFromMaxInt(highest);
  }

  /** Bits of a place; a dictionary of one needs none. */
  private static int width(int dictionarySize) {
    return dictionarySize == 0 ? 0 : BytesUtils.getWidthFromMaxInt(dictionarySize - 1);
  }
}
