package io.tapedeck.collectors.exchange;

/** The action that an error asks of us. */
public enum ErrorAction {
  /** Success, or an empty result. */
  OK,
  /** A passing fault: again, with growing delays, a bounded number of times. */
  RETRY,
  /** A rate limit: stop, wait as long as was asked. */
  THROTTLE,
  /** Clock or signature: take the exchange's time, sign again, three tries. */
  REAUTH,
  /** Key, permission or address: stop the private stream, keep the public ones. */
  FATAL_CREDENTIAL,
  /** Our fault or the configuration's: never repeat it as it was. */
  BAD_REQUEST,
  /** The instrument is gone: drop it until the next metadata says otherwise. */
  SKIP_SYMBOL,
  /** A planned stop: probe slowly. */
  MAINTENANCE,
  /** A code of write calls, which a reader cannot meet; as {@link #BAD_REQUEST} if it does. */
  NOT_APPLICABLE
}
