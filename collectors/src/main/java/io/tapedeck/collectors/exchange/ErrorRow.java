package io.tapedeck.collectors.exchange;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One line of an exchange's error table.
 *
 * @param transport which side the error comes from
 * @param match what {@code key} is compared with
 * @param key code, message text with {@code [...]} placeholders, HTTP status, or error name
 * @param action what it asks us to do
 * @param meaning for people, in our words
 */
@JsonPropertyOrder({"transport", "match", "key", "action", "meaning"})
public record ErrorRow(
    Transport transport, Match match, String key, ErrorAction action, String meaning) {

  /** Where an error comes from. */
  public enum Transport {
    REST,
    SOCKET
  }

  /** What the key is compared with. */
  public enum Match {
    /** The exchange's code, as text. */
    CODE,
    /** The whole message or its beginning; a {@code [...]} stands for any text. */
    MESSAGE,
    /** Any part of the message. */
    CONTAINS,
    /** The HTTP status. */
    STATUS,
    /** The kind of error that the exchange names. */
    NAME
  }
}
