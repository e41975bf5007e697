package io.tapedeck.simulator.replay;

import io.tapedeck.simulator.SimulatorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The data frames of a capture. Each connection plays them from the beginning, paced by the
 * capture's own times or, without them, by the rate.
 */
public record ReplayTape(List<ReplayFrame> frames, int rate) {

  /**
   * Reads a capture.
   *
   * @throws SimulatorException when the file cannot be read, or holds no data frame
   */
  public static ReplayTape load(Path file, ReplayReader reader, int rate) {
    try {
      List<ReplayFrame> frames =
          CapturedFrame.read(file).stream().flatMap(frame -> reader.read(frame).stream()).toList();
      if (frames.isEmpty()) {
        throw new SimulatorException(
            "The replay file " + file + " holds no data frame of this exchange.",
            new IOException("no frame"));
      }
      return new ReplayTape(frames, rate);
    } catch (IOException | UncheckedIOException e) {
      throw new SimulatorException("Cannot read the replay file " + file + ".", e);
    }
  }

  /** All symbols in it. */
  public Set<String> symbols() {
    Set<String> symbols = new TreeSet<>();
    frames.forEach(frame -> symbols.addAll(frame.symbols()));
    return symbols;
  }

  /** A connection's place on the tape. */
  public Cursor cursor() {
    return new Cursor();
  }

  /** Plays the tape once; starts shortly after the last of the first subscriptions. */
  public final class Cursor {

    private static final Duration GRACE = Duration.ofMillis(500);

    private @Nullable Instant begin;
    private int next;

    private Cursor() {}

    /** A subscription was subscribed. */
    public void subscribed(Instant now) {
      if (next == 0) {
        begin = now.plus(GRACE);
      }
    }

    /** The frames that became due. */
    public List<ReplayFrame> due(Instant now) {
      Instant start = begin;
      if (start == null || now.isBefore(start)) {
        return List.of();
      }
      int from = next;
      Duration played = Duration.between(start, now);
      while (next < frames.size() && isDue(next, played)) {
        next++;
      }
      return frames.subList(from, next);
    }

    private boolean isDue(int index, Duration played) {
      Instant first = frames.get(0).time();
      Instant time = frames.get(index).time();
      if (first != null && time != null) {
        return Duration.between(first, time).compareTo(played) <= 0;
      }
      return index < played.toMillis() * rate / 1000 + 1;
    }
  }
}
