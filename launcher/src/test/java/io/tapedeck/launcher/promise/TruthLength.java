package io.tapedeck.launcher.promise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many rows a truth file holds, while it grows: each look reads what is new. For one thread.
 */
final class TruthLength {

  private final Path file;
  private final ByteBuffer block = ByteBuffer.allocate(1 << 16);
  private long read;
  private long rows;

  TruthLength(Path file) {
    this.file = file;
  }

  /** By now; none when there is no file yet. */
  long rows() {
    if (Files.exists(file)) {
      try (SeekableByteChannel channel = Files.newByteChannel(file)) {
        channel.position(read);
        while (channel.read(block.clear()) > 0) {
          count(block.flip());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return rows;
  }

  private void count(ByteBuffer bytes) {
    read += bytes.remaining();
    while (bytes.hasRemaining()) {
      if (bytes.get() == '\n') {
        rows++;
      }
    }
  }
}
