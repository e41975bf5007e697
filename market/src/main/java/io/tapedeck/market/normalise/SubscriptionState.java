package io.tapedeck.market.normalise;

import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.frame.Normaliser;
import io.tapedeck.market.normalise.frame.NormaliserState;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.avro.RawMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The state that an exchange's normaliser keeps of one subscription of one session, together with
 * that normaliser. The caller holds one per {@link SessionRows#stateKey} and drops it when the
 * session ends. Belongs to one thread at a time.
 */
public final class SubscriptionState {

  private static final int FORMAT = 3;

  private final Bound<?> bound;

  private SubscriptionState(Bound<?> bound) {
    this.bound = bound;
  }

  /** A normaliser with a state of its own type. */
  private record Bound<S extends NormaliserState>(Normaliser<S> normaliser, S state) {
    static <S extends NormaliserState> Bound<S> fresh(Normaliser<S> normaliser) {
      return new Bound<>(normaliser, normaliser.newState());
    }

    static <S extends NormaliserState> Bound<S> read(Normaliser<S> normaliser, DataInput in)
        throws IOException {
      return new Bound<>(normaliser, normaliser.read(in));
    }

    void normalise(RawMessage message, FrameRows out) throws UnreadableFrame {
      normaliser.normalise(state, message, out);
    }

    void markUnreadable(RawMessage message, FrameRows out) {
      normaliser.markUnreadable(state, message, out);
    }

    void write(DataOutput out) throws IOException {
      normaliser.write(state, out);
    }
  }

  /** The state before the first message. */
  static SubscriptionState fresh(Normaliser<?> normaliser) {
    return new SubscriptionState(Bound.fresh(normaliser));
  }

  void normalise(RawMessage message, FrameRows out) throws UnreadableFrame {
    bound.normalise(message, out);
  }

  void markUnreadable(RawMessage message, FrameRows out) {
    bound.markUnreadable(message, out);
  }

  /** Name of the exchange whose messages it is about. */
  public String exchange() {
    return bound.normaliser().exchange();
  }

  /** Writes it for a checkpoint; {@link #read} of this or a later release gives it back. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    StateData.writeText(exchange(), out);
    bound.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes were written by a release whose states this one does not read
   */
  public static SubscriptionState read(DataInput in) throws IOException {
    int format = in.readUnsignedByte();
    if (format != FORMAT) {
      throw new IOException(
          "the state of another release: a subscription has format " + format + ", not " + FORMAT);
    }
    return new SubscriptionState(
        Bound.read(Normalisers.of(String.valueOf(StateData.readText(in))), in));
  }

  /** An equal state that shares nothing that changes. */
  public SubscriptionState copy() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      write(new DataOutputStream(bytes));
      return read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException("copying a state in memory", e);
    }
  }
}
