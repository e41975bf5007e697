package io.tapedeck.simulator.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * JSON lines, one for every text frame that was sent, with the SHA-256 of its bytes: what a raw
 * zone is held against. A line is written once the operating system has taken the frame's bytes.
 * Appends to an earlier file. One thread.
 */
public final class FrameFile implements AutoCloseable {

  private final Writer file;

  /** Opens the file at its end, creating it if need be. */
  public FrameFile(Path path) throws IOException {
    this.file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Writes one frame.
   *
   * @param data whether it is a data frame, not a reply
   */
  public void sent(long connection, long frame, Instant published, String text, boolean data) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      file.write(
          "{\"connection\":%d,\"frame\":%d,\"published\":\"%s\",\"data\":%s,\"length\":%d,\"sha256\":\"%s\"}%n"
              .formatted(connection, frame, published, data, bytes.length, sha256(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands all lines to the operating system. */
  public void flush() {
    try {
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
