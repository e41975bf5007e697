package io.tapedeck.simulator.bitget;

import java.util.Optional;

/** The dialect that is spoken at one socket path. */
enum BitgetServerDialect {
  V1_SPOT("/spot/v1/stream", Audience.BOTH),
  V1_MIX("/mix/v1/stream", Audience.BOTH),
  V2_PUBLIC("/v2/ws/public", Audience.EVERYBODY),
  V2_PRIVATE("/v2/ws/private", Audience.ACCOUNT),
  V3_PUBLIC("/v3/ws/public", Audience.EVERYBODY),
  V3_PRIVATE("/v3/ws/private", Audience.ACCOUNT);

  private final String path;
  private final Audience audience;

  private enum Audience {
    EVERYBODY,
    ACCOUNT,
    BOTH
  }

  BitgetServerDialect(String path, Audience audience) {
    this.path = path;
    this.audience = audience;
  }

  static Optional<BitgetServerDialect> at(String path) {
    for (BitgetServerDialect dialect : values()) {
      if (dialect.path.equals(path)) {
        return Optional.of(dialect);
      }
    }
    return Optional.empty();
  }

  String path() {
    return path;
  }

  boolean isV1() {
    return this == V1_SPOT || this == V1_MIX;
  }

  boolean isV3() {
    return this == V3_PUBLIC || this == V3_PRIVATE;
  }

  /** Whether market data is told here. */
  boolean tellsMarkets() {
    return audience != Audience.ACCOUNT;
  }

  /** Whether one can log in here. */
  boolean tellsAccounts() {
    return audience != Audience.EVERYBODY;
  }

  /** The key of an argument that names the channel. */
  String channelKey() {
    return isV3() ? "topic" : "channel";
  }

  /** The key of an argument that names the symbol. */
  String symbolKey() {
    return isV3() ? "symbol" : "instId";
  }
}
