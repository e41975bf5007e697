package io.tapedeck.market.book;

/**
 * A message that a book received.
 *
 * @param session the connection it came by
 * @param sequence its number in that session
 * @param receivedTime our clock at the socket, microseconds since 1970 UTC
 */
public record BookPoint(String session, long sequence, long receivedTime) {}
