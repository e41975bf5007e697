package io.tapedeck.simulator.truth;

import io.tapedeck.schemas.value.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/**
 * JSON lines, one for every text frame and every answer to a request that was sent, with the
 * SHA-256 of its bytes: what a raw zone is held against. A line is written once the operating
 * system has taken the bytes. Appends to an earlier file. One thread.
 */
public final class FrameFile implements AutoCloseable {

  private final JsonLines file;

  /** Opens the file at its end, creating it if need be. */
  public FrameFile(Path path) throws IOException {
    this.file = new JsonLines(path);
  }

  /**
   * Writes one frame.
   *
   * @param data whether it is a data frame, not a reply
   */
  public void sent(long connection, long frame, Instant published, String text, boolean data) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    file.add(
        json -> {
          json.writeNumberField("connection", connection);
          json.writeNumberField("frame", frame);
          json.writeStringField("published", JsonLines.time(published));
          json.writeBooleanField("data", data);
          json.writeNumberField("length", bytes.length);
          json.writeStringField("sha256", Sha256.of(bytes));
        });
  }

  /**
   * Writes one answer to a request.
   *
   * @param path of the request, without its query
   * @param body the answer's text
   */
  public void answered(Instant published, String path, int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    file.add(
        json -> {
          json.writeStringField("path", path);
          json.writeNumberField("status", status);
          json.writeStringField("published", JsonLines.time(published));
          json.writeNumberField("length", bytes.length);
          json.writeStringField("sha256", Sha256.of(bytes));
        });
  }

  /** Hands all lines to the operating system. */
  public void flush() {
    file.flush();
  }

  @Override
  public void close() {
    file.close();
  }
}
