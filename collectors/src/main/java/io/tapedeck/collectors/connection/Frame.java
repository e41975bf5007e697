package io.tapedeck.collectors.connection;

import org.jspecify.annotations.Nullable;

/**
 * One message as it came from a socket. Its bytes belong to whoever holds it; nobody changes them.
 */
final class Frame {

  private final byte[] bytes;
  private final long receivedAt;
  private final long length;
  private final @Nullable String hash;

  private Frame(byte[] bytes, long receivedAt, long length, @Nullable String hash) {
    this.bytes = bytes;
    this.receivedAt = receivedAt;
    this.length = length;
    this.hash = hash;
  }

  /** A message that is all here. */
  static Frame whole(byte[] bytes, long receivedAt) {
    return new Frame(bytes, receivedAt, bytes.length, null);
  }

  /** The beginning of a message that was too large to keep. */
  static Frame cut(byte[] beginning, long receivedAt, long length, String hash) {
    return new Frame(beginning, receivedAt, length, hash);
  }

  byte[] bytes() {
    return bytes;
  }

  /** Our clock when its last bytes reached the socket, nanoseconds since 1970. */
  long receivedAt() {
    return receivedAt;
  }

  /** Length of the whole message. */
  long length() {
    return length;
  }

  /** SHA-256 of the whole message in hex; null when the message is all here. */
  @Nullable String hash() {
    return hash;
  }
}
