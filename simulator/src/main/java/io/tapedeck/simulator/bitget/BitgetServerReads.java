package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;

/** A group of reads, which says what paths it answers. */
interface BitgetServerReads {

  /** A path, how often a second it may be asked, and what answers it. */
  void read(String path, int perSecond, Reader reader);

  /** Makes the {@code data} of an answer. */
  interface Reader {
    JsonNode read(BitgetQuery query) throws BitgetRefusal;
  }
}
