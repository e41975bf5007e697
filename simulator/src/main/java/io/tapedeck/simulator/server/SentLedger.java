package io.tapedeck.simulator.server;

import io.tapedeck.simulator.truth.FrameFile;
import io.tapedeck.simulator.truth.TruthFile;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The count of what was sent, and the truth about it. Written by one thread, read by any. */
final class SentLedger {

  private final @Nullable TruthFile truth;
  private final @Nullable FrameFile file;
  private final Clock clock;
  private final Consumer<OutgoingFrame> witness;
  private final AtomicLong frames = new AtomicLong();

  SentLedger(@Nullable TruthFile truth, @Nullable FrameFile file, Clock clock) {
    this(truth, file, clock, frame -> {});
  }

  /** Shows each frame that was sent to a witness too. */
  SentLedger(
      @Nullable TruthFile truth,
      @Nullable FrameFile file,
      Clock clock,
      Consumer<OutgoingFrame> witness) {
    this.truth = truth;
    this.file = file;
    this.clock = clock;
    this.witness = witness;
  }

  void sent(long connection, long frame, OutgoingFrame outgoing) {
    frames.incrementAndGet();
    witness.accept(outgoing);
    if (truth != null && !outgoing.rows().isEmpty()) {
      truth.sent(connection, frame, clock.instant(), outgoing.rows());
    }
    if (file != null) {
      file.sent(connection, frame, clock.instant(), outgoing.text(), outgoing.data());
    }
  }

  void answered(Request request, HttpAnswer answer) {
    if (file != null) {
      file.answered(clock.instant(), request.path(), answer.status(), answer.body());
    }
  }

  void flush() {
    if (truth != null) {
      truth.flush();
    }
    if (file != null) {
      file.flush();
    }
  }

  void close() {
    if (truth != null) {
      truth.close();
    }
    if (file != null) {
      file.close();
    }
  }

  long frames() {
    return frames.get();
  }
}
