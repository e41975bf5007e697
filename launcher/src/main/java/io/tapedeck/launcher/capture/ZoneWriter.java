package io.tapedeck.launcher.capture;

import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.lake.write.TableFileWriter;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Table;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The writer of rows of one capture into Parquet files below a folder, laid out as the zones are.
 * Few files are open at a time: a capture that runs over many days comes in the order of its days.
 * Rows come from one thread.
 */
final class ZoneWriter implements Closeable {

  private static final int MOST_OPEN = 48;
  private static final int WRITE_BYTES = 1 << 16;
  private static final long MICROS_A_DAY = 86_400_000_000L;
  private static final String PRIVATE = "private/";

  private final Path folder;
  private final String filePrefix;
  private final Map<Place, OpenFile> open = new LinkedHashMap<>(64, 0.75f, true);
  private final List<String> files = new ArrayList<>();
  private int number;

  /** Rows of one place go to one file. Written out because it is asked for at every message. */
  private record Place(Table table, String kind, boolean hidden, long day) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place that
          && table == that.table
          && day == that.day
          && hidden == that.hidden
          && kind.equals(that.kind);
    }

    @Override
    public int hashCode() {
      return (table.name().hashCode() * 31 + kind.hashCode()) * 31 + Long.hashCode(day);
    }
  }

  /** A file under way. */
  private record OpenFile(FileOutputStream stream, OutputStream buffer, TableFileWriter writer) {
    void finish() throws IOException {
      try (FileOutputStream closing = stream) {
        writer.close();
        buffer.flush();
        closing.getChannel().force(true);
      }
    }
  }

  /**
   * A writer that has no files yet.
   *
   * @param folder stands for the data folder
   * @param filePrefix start of every file's name; must be the capture's own
   */
  ZoneWriter(Path folder, String filePrefix) {
    this.folder = folder;
    this.filePrefix = filePrefix;
  }

  /** Appends rows to the file of their place. */
  void write(Rows rows) throws IOException {
    Place place = place(rows);
    OpenFile file = open.get(place);
    if (file == null) {
      file = openFile(rows);
      open.put(place, file);
      closeLongestUnused();
    }
    file.writer().write(rows);
  }

  private static Place place(Rows rows) {
    String kind =
        rows.table() == RawMessages.TABLE
            ? String.valueOf(rows.rows().get(0).get(RawMessages.KIND))
            : "";
    long day = Math.floorDiv(rows.receivedTime(), MICROS_A_DAY);
    return new Place(rows.table(), kind, PartitionPath.isPrivate(rows), day);
  }

  private OpenFile openFile(Rows rows) throws IOException {
    String zone = (PartitionPath.isPrivate(rows) ? PRIVATE : "") + PartitionPath.of(rows);
    String name = zone + "/" + filePrefix + "-" + number++ + ".parquet";
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    files.add(name);
    FileOutputStream stream = new FileOutputStream(path.toFile());
    OutputStream buffer = new BufferedOutputStream(stream, WRITE_BYTES);
    return new OpenFile(stream, buffer, TableFileWriter.open(rows.table(), buffer));
  }

  private void closeLongestUnused() throws IOException {
    if (open.size() > MOST_OPEN) {
      Place oldest = open.keySet().iterator().next();
      OpenFile file = open.get(oldest);
      open.remove(oldest);
      if (file != null) {
        file.finish();
      }
    }
  }

  /** All files written so far, relative to the folder. */
  List<String> files() {
    return List.copyOf(files);
  }

  /** Finishes every file: when this returns, the disk has them. */
  void finish() throws IOException {
    for (Place place : List.copyOf(open.keySet())) {
      OpenFile file = open.remove(place);
      if (file != null) {
        file.finish();
      }
    }
  }

  /** Lets go of files that were not finished; they are worth nothing. */
  @Override
  public void close() throws IOException {
    for (OpenFile file : open.values()) {
      file.stream().close();
    }
    open.clear();
  }
}
