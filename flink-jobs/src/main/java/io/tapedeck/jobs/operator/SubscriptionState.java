package io.tapedeck.jobs.operator;

import io.tapedeck.jobs.normalise.NormaliserState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The normaliser's state of one subscription in one session. From a checkpoint it comes as bytes,
 * and is read when the subscription's next message arrives; so only the exchange's own code knows
 * what is inside.
 */
final class SubscriptionState {

  private final String exchange;
  private byte[] bytes;
  private @Nullable NormaliserState state;
  private @Nullable MessageNormaliser normaliser;

  /** A state as it was written. */
  SubscriptionState(String exchange, byte[] bytes) {
    this.exchange = exchange;
    this.bytes = bytes;
  }

  /** The state before the first message. */
  SubscriptionState(String exchange, MessageNormaliser normaliser) {
    this.exchange = exchange;
    this.bytes = new byte[0];
    this.state = normaliser.newState(exchange);
    this.normaliser = normaliser;
  }

  String exchange() {
    return exchange;
  }

  /** The state itself, read from its bytes if need be. */
  NormaliserState thaw(MessageNormaliser reader) {
    NormaliserState live = state;
    if (live == null) {
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
        live = reader.read(exchange, in);
      } catch (IOException e) {
        throw new UncheckedIOException("state of a subscription of " + exchange + " is broken", e);
      }
      state = live;
      normaliser = reader;
      bytes = new byte[0];
    }
    return live;
  }

  /** The state as bytes. */
  byte[] freeze() throws IOException {
    if (state == null || normaliser == null) {
      return bytes;
    }
    ByteArrayOutputStream frozen = new ByteArrayOutputStream();
    normaliser.write(exchange, state, new DataOutputStream(frozen));
    return frozen.toByteArray();
  }
}
