package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.ProtocolGeneration;

/**
 * The three generations of the protocol. They share no path, so all are always spoken; the chosen
 * one is what a ready record configuration names, and which kind of account the key belongs to.
 */
public enum BitgetGeneration implements ProtocolGeneration {
  /** Spot, mix and margin sockets of old, for stored captures. */
  V1("v1", BitgetServerDialect.V1_SPOT),
  /** Classic accounts. */
  V2("v2", BitgetServerDialect.V2_PUBLIC),
  /** Unified accounts. */
  V3("v3", BitgetServerDialect.V3_PUBLIC);

  private final String word;
  private final BitgetServerDialect publicSocket;

  BitgetGeneration(String word, BitgetServerDialect publicSocket) {
    this.word = word;
    this.publicSocket = publicSocket;
  }

  @Override
  public String word() {
    return word;
  }

  /** The generation of a word. */
  public static BitgetGeneration of(String word) {
    return ProtocolGeneration.of("bitget", values(), word);
  }

  /** Where its public market data is. */
  String socketPath() {
    return publicSocket.path();
  }
}
