package io.tapedeck.collectors.connection;

import java.util.Locale;

/** Why a session ended, as in {@code sessions.reason}. */
enum EndReason {
  /** We were told to stop. */
  SHUTDOWN,
  /** A younger session took over, which the detail names; both listened until now. */
  REPLACED,
  /** It was to take over from a session that lives on, and did not bring what that one brings. */
  NOT_PROVEN,
  /** None of its topics is wanted any more. */
  NOT_WANTED,
  /** The socket could not be opened. */
  CONNECT_FAILED,
  /** The exchange refused the upgrade. */
  UPGRADE_REFUSED,
  /** The exchange closed it. */
  CLOSED_BY_PEER,
  /** Nothing came for too long. */
  SILENCE,
  /** A ping was not answered. */
  PING_UNANSWERED,
  /** Every topic was refused. */
  NOTHING_SUBSCRIBED,
  /** Topics stayed unanswered after all tries. */
  NOT_ACKNOWLEDGED,
  /** The key may do more than it should. */
  POWERFUL_KEY,
  /** The exchange refused our login. */
  LOGIN_REFUSED,
  /** Our login was not answered. */
  LOGIN_UNANSWERED,
  /** The exchange said something that asks for a new connection. */
  REFUSED,
  /** The broker did not take a message. */
  PUBLISH_FAILED,
  /** A message is over our limit of a message. */
  OVERSIZED,
  /** The network, or bytes that are no WebSocket. */
  NETWORK;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
