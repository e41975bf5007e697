package io.tapedeck.launcher.capture;

import io.tapedeck.lake.Choice;
import io.tapedeck.lake.CommandFailure;
import io.tapedeck.market.normalise.capture.CapturedLine;
import io.tapedeck.market.normalise.capture.CryptofeedLineReader;
import io.tapedeck.market.normalise.capture.JsonLineReader;

/** The format of a capture's lines. */
public enum CaptureFormat {
  /** A frame a line, bare or wrapped in an object that says when and how it came. */
  JSONL,
  /** {@code seconds: frame}, as the cryptofeed project writes. */
  CRYPTOFEED;

  /** Takes a line apart. */
  interface LineReader {
    CapturedLine read(byte[] bytes, int from, int to);
  }

  /**
   * The format with the given name.
   *
   * @throws CommandFailure if there is none
   */
  public static CaptureFormat named(String name) {
    return Choice.of("format", name, CaptureFormat.class);
  }

  /** A reader for the lines of one file. */
  LineReader reader() {
    return switch (this) {
      case JSONL -> new JsonLineReader()::read;
      case CRYPTOFEED -> new CryptofeedLineReader()::read;
    };
  }
}
