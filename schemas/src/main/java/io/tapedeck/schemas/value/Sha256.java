package io.tapedeck.schemas.value;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in lower-case hex. */
public final class Sha256 {

  private Sha256() {}

  /** A digest to be fed piece by piece, see {@link #hex}. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The hash of what a digest was fed with; the digest begins anew. */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The hash of some bytes. */
  public static String of(byte[] bytes) {
    return of(ByteBuffer.wrap(bytes));
  }

  /** The hash of the bytes that remain in a buffer, which stays as it is. */
  public static String of(ByteBuffer bytes) {
    MessageDigest digest = digest();
    digest.update(bytes.duplicate());
    return hex(digest);
  }
}
