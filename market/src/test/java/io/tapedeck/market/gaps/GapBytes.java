package io.tapedeck.market.gaps;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Ledgers as bytes and back. */
final class GapBytes {

  private GapBytes() {}

  static GapLedger throughACheckpoint(GapLedger ledger) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ledger.write(new DataOutputStream(bytes));
      return GapLedger.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
