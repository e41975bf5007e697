package io.tapedeck.collectors.session;

import org.jspecify.annotations.Nullable;

/**
 * The turn by which one stream of an exchange at a time replaces its session, because each needs a
 * second socket meanwhile and exchanges limit how many may be open. For the exchange's thread.
 */
public final class HandOverTurn {

  private @Nullable Object holder;

  /** Whether it is this stream's turn now. */
  public boolean take(Object stream) {
    if (holder == null) {
      holder = stream;
    }
    return holder == stream;
  }

  /** Lets the next have its turn; does nothing for a stream that has none. */
  public void release(Object stream) {
    if (holder == stream) {
      holder = null;
    }
  }
}
