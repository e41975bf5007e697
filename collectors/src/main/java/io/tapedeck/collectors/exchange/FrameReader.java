package io.tapedeck.collectors.exchange;

import org.jspecify.annotations.Nullable;

/**
 * The reader that tells what a frame is, scanning it only until channel, symbol and control kind
 * are known. Pure: never throws for any bytes, keeps nothing, serves all threads.
 */
public interface FrameReader {

  /** What these bytes are: a frame of any generation, or a REST body. */
  Inbound read(byte[] bytes, int offset, int length);

  /** What these bytes are. */
  default Inbound read(byte[] bytes) {
    return read(bytes, 0, bytes.length);
  }

  /**
   * What the answer to this call is: its data whenever the exchange does not say no, because the
   * call is known and its rows need not tell it. What says that all is well and has no place for
   * rows is none.
   */
  default Inbound readAnswer(RestRead call, byte[] bytes) {
    Inbound told = read(bytes);
    boolean rows =
        told instanceof Inbound.Data
            || told instanceof Inbound.Notice
            || (told instanceof Inbound.Unreadable unreadable
                && unreadable.fault() == Inbound.Fault.UNKNOWN_CHANNEL);
    if (rows && JsonFrames.holdsNothing(bytes)) {
      return new Inbound.Unreadable(Inbound.Fault.UNREADABLE, "an answer without data");
    }
    return rows
        ? new Inbound.Data(
            call.kind(),
            call.visibility(),
            call.product(),
            call.channel(),
            null,
            Inbound.Naming.SUBSCRIPTION)
        : told;
  }

  /**
   * The same bytes with every credential replaced by {@code ***}; null when they hold none. To be
   * asked of every frame that is no {@link Inbound.Data}, before anything is kept.
   */
  byte @Nullable [] redact(byte[] bytes, int offset, int length);
}
