package io.tapedeck.schemas.value;

import java.util.regex.Pattern;

/** Addresses as they may be stored and shown: without the places in which secrets could stand. */
public final class AddressText {

  private static final String SCHEME_END = "://";

  /** A host and a port, and no user; what is not of this form may hold a password. */
  private static final Pattern HOST = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(:\\d*)?");

  private AddressText() {}

  /**
   * An address without user, password, query and fragment. It need not be a good one: what cannot
   * be told from a password goes too.
   */
  public static String withoutSecrets(String address) {
    int scheme = address.indexOf(SCHEME_END);
    int from = scheme < 0 ? 0 : scheme + SCHEME_END.length();
    int end = authorityEnd(address, from);
    int user = address.lastIndexOf('@', end - 1);
    String host = address.substring(Math.max(from, user + 1), end);
    if (!HOST.matcher(host).matches()) {
      // A password with a slash or a question mark ends later than it seems.
      user = address.lastIndexOf('@');
      if (user < end) {
        return address.substring(0, from) + "***";
      }
      end = authorityEnd(address, user + 1);
      host = address.substring(user + 1, end);
    }
    return address.substring(0, from) + host + path(address, end);
  }

  private static int authorityEnd(String address, int from) {
    int end = from;
    while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static String path(String address, int from) {
    int end = from;
    while (end < address.length() && "?#".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    return address.substring(from, end);
  }
}
