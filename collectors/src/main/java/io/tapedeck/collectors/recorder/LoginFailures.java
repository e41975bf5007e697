package io.tapedeck.collectors.recorder;

/** The words of a stream to its account when the exchange refuses a login. For any thread. */
interface LoginFailures {

  /** Takes the exchange's time, whether that works or not, and then goes on with this. */
  void takeTime(Runnable then);

  /** The stream will not be opened again. */
  void stopped(String reason);

  /** Nor will the key do anywhere else: who goes on asking with it is banned. */
  void gaveUp(String reason);
}
