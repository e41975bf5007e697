package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.exchange.RestRead;

/** When a client may send its requests. Safe for use by many threads. */
public interface RestPace {

  /** At once. */
  RestPace NONE =
      new RestPace() {
        @Override
        public void before(RestRead read) {
          // Nothing to wait for.
        }

        @Override
        public void after(RestRead read, RestClient.Answer answer) {
          // Nobody hears.
        }
      };

  /** Returns when the request may be sent. */
  void before(RestRead read) throws InterruptedException;

  /** Hears what an answer says of more requests. */
  void after(RestRead read, RestClient.Answer answer);
}
