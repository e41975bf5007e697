package io.tapedeck.collectors.exchange;

/**
 * An error as an exchange told it.
 *
 * @param code its code, or the kind of error that it names; empty if none
 * @param message its text; empty if none
 * @param httpStatus status of the answer, 0 where there is none
 */
public record Failure(ErrorRow.Transport transport, String code, String message, int httpStatus) {

  /** An error frame of a socket. */
  public static Failure ofSocket(String code, String message) {
    return new Failure(ErrorRow.Transport.SOCKET, code, message, 0);
  }

  /** An answer to a REST call. */
  public static Failure ofRest(String code, String message, int httpStatus) {
    return new Failure(ErrorRow.Transport.REST, code, message, httpStatus);
  }
}
