package io.tapedeck.lake.storage;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.layout.FileChoice;
import io.tapedeck.lake.layout.ImportNames;
import io.tapedeck.lake.write.TableFileWriter;
import io.tapedeck.schemas.table.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * A file in a table's folder: only whole Parquet files that Tapedeck wrote for that table are rows
 * of it. Anything else is refused by name, never counted and never passed over in silence.
 */
public final class StoredFile {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** Length of the footer and the magic word, at the end of a file. */
  private static final int TAIL = 8;

  private static final Pattern OF_THE_JOB = Pattern.compile("part-[0-9a-f-]{36}-\\d+\\.parquet");

  private StoredFile() {}

  /**
   * Refuses a file that cannot be one of a table's. Names that only the job and {@code import} give
   * are trusted: there are many of them, and they appear when they are whole.
   *
   * @param place where it stands below its zone, with {@code /} between folders
   * @param name what people know it by
   * @throws CommandFailure if it is damaged, foreign or out of place
   */
  static void check(Path file, Table table, String place, String name) {
    if (!isInPartition(place)) {
      throw CommandFailure.world(
          "%s stands in no folder exchange=/date=, so its rows cannot be placed: move it out of the"
              + " data folder",
          name);
    }
    String fileName = place.substring(place.lastIndexOf('/') + 1);
    if (!OF_THE_JOB.matcher(fileName).matches() && ImportNames.sessionOf(fileName).isEmpty()) {
      problem(file, table)
          .ifPresent(
              problem -> {
                throw CommandFailure.world("%s %s", name, problem);
              });
    }
  }

  /** Whether all folders are {@code key=value}, from the exchange to a day. */
  private static boolean isInPartition(String place) {
    List<String> parts = Arrays.asList(place.split("/"));
    List<String> folders = parts.subList(0, parts.size() - 1);
    return !folders.isEmpty()
        && folders.get(0).startsWith("exchange=")
        && folders.get(folders.size() - 1).startsWith("date=")
        && folders.stream().allMatch(folder -> folder.indexOf('=') > 0)
        && FileChoice.date('/' + place).isPresent();
  }

  /** What is wrong with a file, and what to do; empty for a whole one of this table. */
  public static Optional<String> problem(Path file, Table table) {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() == 0) {
        return Optional.of(damaged("is empty"));
      }
      FileMetaData footer = footer(channel);
      if (footer == null) {
        return Optional.of(damaged("is cut or damaged"));
      }
      if (!isOurs(footer)) {
        return Optional.of(
            "was not written by Tapedeck, so its rows do not count: move it out of the data"
                + " folder");
      }
      String held = footer.getSchema().get(0).getName();
      return held.equals(table.name())
          ? Optional.empty()
          : Optional.of(
              "holds rows of table " + held + ": move it back to where it belongs, or away");
    } catch (IOException | RuntimeException e) {
      return Optional.of(damaged(Files.isReadable(file) ? "is cut or damaged" : "cannot be read"));
    }
  }

  /** What to do with a file that is damaged. */
  public static String damaged(String how) {
    return how
        + ": bring it back from a copy, or move it out of the data folder; the rows that it held"
        + " are missing then";
  }

  /** The footer; null unless the file begins and ends as Parquet does and has all its pages. */
  private static @Nullable FileMetaData footer(FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < MAGIC.length + TAIL || !isMagic(read(channel, 0, MAGIC.length), 0)) {
      return null;
    }
    byte[] tail = read(channel, size - TAIL, TAIL);
    int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    long start = size - TAIL - length;
    if (!isMagic(tail, TAIL - MAGIC.length) || length <= 0 || start < MAGIC.length) {
      return null;
    }
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(read(channel, start, length)));
    return pagesEnd(footer) <= start ? footer : null;
  }

  private static byte[] read(FileChannel channel, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    long at = position;
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, at);
      if (read < 0) {
        throw new IOException("ends early");
      }
      at += read;
    }
    return bytes.array();
  }

  private static boolean isMagic(byte[] bytes, int from) {
    return Arrays.equals(bytes, from, from + MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  private static long pagesEnd(FileMetaData footer) {
    long end = 0;
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        long first = chunk.getMeta_data().getData_page_offset();
        long dictionary = chunk.getMeta_data().getDictionary_page_offset();
        long start = dictionary > 0 ? Math.min(first, dictionary) : first;
        end = Math.max(end, start + chunk.getMeta_data().getTotal_compressed_size());
      }
    }
    return end;
  }

  private static boolean isOurs(FileMetaData footer) {
    List<KeyValue> said =
        footer.isSetKey_value_metadata() ? footer.getKey_value_metadata() : List.of();
    return said.stream()
        .anyMatch(
            entry ->
                TableFileWriter.FOOTER_KEY.equals(entry.getKey())
                    && TableFileWriter.FOOTER_VALUE.equals(entry.getValue()));
  }
}
