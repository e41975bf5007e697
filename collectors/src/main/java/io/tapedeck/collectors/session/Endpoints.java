package io.tapedeck.collectors.session;

import java.net.URI;

/** Addresses as they may be stored and shown. */
public final class Endpoints {

  private Endpoints() {}

  /** The address without user, query and fragment, where secrets could stand. */
  public static String printable(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
  }
}
