package io.tapedeck.collectors.connection;

import java.net.URI;

/** Addresses as they may be stored and shown. */
final class Endpoints {

  private Endpoints() {}

  /** The address without user, query and fragment, where secrets could stand. */
  static String printable(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
  }
}
