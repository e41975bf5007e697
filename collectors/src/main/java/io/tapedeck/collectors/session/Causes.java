package io.tapedeck.collectors.session;

import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** The words for people of what went wrong on the network. */
public final class Causes {

  private Causes() {}

  public static String sentence(Throwable cause) {
    for (Throwable deep = cause; deep != null; deep = deep.getCause()) {
      if (deep instanceof UnknownHostException) {
        return "unknown host " + deep.getMessage();
      }
      if (deep instanceof ConnectException) {
        return "connection refused";
      }
      if (deep instanceof SSLException) {
        return "TLS: " + deep.getMessage();
      }
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
