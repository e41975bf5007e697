package io.tapedeck.market.dedupe;

import java.io.IOException;

/** Versions of what is written into checkpoints. */
final class Formats {

  private Formats() {}

  static void expect(byte known, byte found, String what) throws IOException {
    if (found != known) {
      throw new IOException(
          "%s has format %d, this release reads %d: it was written by a newer release"
              .formatted(what, found, known));
    }
  }
}
