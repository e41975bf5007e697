package io.tapedeck.collectors.session;

import io.tapedeck.schemas.value.Sha256;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One message as it came from a socket. Its bytes belong to whoever holds it; nobody changes them.
 */
public final class Frame {

  /** So much is kept of a message that is too large. */
  private static final int KEPT = 64 * 1024;

  private final byte[] bytes;
  private final long receivedAt;
  private final long length;
  private final @Nullable String hash;
  private final @Nullable String came;

  private Frame(
      byte[] bytes, long receivedAt, long length, @Nullable String hash, @Nullable String came) {
    this.bytes = bytes;
    this.receivedAt = receivedAt;
    this.length = length;
    this.hash = hash;
    this.came = came;
  }

  /** A message that is all here. */
  public static Frame whole(byte[] bytes, long receivedAt) {
    return new Frame(bytes, receivedAt, bytes.length, null, null);
  }

  /**
   * A message over the limit, of which the beginning is kept.
   *
   * @param bytes those that came before it was given up
   * @param came what they are, for people
   */
  public static Frame oversized(byte[] bytes, long receivedAt, String came) {
    byte[] kept = Arrays.copyOf(bytes, Math.min(bytes.length, KEPT));
    return new Frame(kept, receivedAt, bytes.length, Sha256.of(bytes), came);
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Our clock when its last bytes reached the socket, nanoseconds since 1970. */
  public long receivedAt() {
    return receivedAt;
  }

  /** Length of the message; of what came of it when it is over the limit. */
  public long length() {
    return length;
  }

  /** SHA-256 of what came of a message over the limit, in hex; null for any other. */
  public @Nullable String hash() {
    return hash;
  }

  /** What came of a message over the limit, for people; null for any other. */
  public @Nullable String came() {
    return came;
  }
}
