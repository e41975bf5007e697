package io.tapedeck.market.gaps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gatherer of what is heard, in one bundle a session, so that a busy stream costs its ledger a
 * few records a second. Holds nothing that outlives {@link #take}. For one thread.
 */
public final class Gatherer {

  private static final int FULL = 4_096;
  private static final long LONGEST_NANOS = 1_000_000_000L;
  private static final long NANOS_AN_HOUR = 3_600_000_000_000L;

  private final Map<String, Collected> sessions = new HashMap<>();
  private int messages;
  private long oldest = Long.MAX_VALUE;
  private boolean due;

  /** Adds what one message says; true when it is time to {@link #take}. */
  public boolean add(Heard heard) {
    Collected collected = sessions.computeIfAbsent(heard.session(), any -> new Collected(heard));
    collected.add(heard);
    messages++;
    oldest = Math.min(oldest, heard.receivedAt());
    due |= messages >= FULL || heard.step() != null || heard.receivedAt() - oldest >= LONGEST_NANOS;
    return due;
  }

  /** Everything since the last time, one bundle a session. */
  public List<HeardBundle> take() {
    List<HeardBundle> bundles = new ArrayList<>(sessions.size());
    sessions.values().forEach(collected -> bundles.add(collected.bundle()));
    sessions.clear();
    messages = 0;
    oldest = Long.MAX_VALUE;
    due = false;
    return bundles;
  }

  /** Of one session. */
  private static final class Collected {
    private final Heard first;
    private final Map<StreamKey, OpenRun> open = new HashMap<>();
    private final List<OpenRun> runs = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<PrintedRow> series = new ArrayList<>();
    private long[] sequences = new long[16];
    private long[] times = new long[16];
    private int size;
    private long[] lags = new long[16];
    private int lagCount;
    private long lastFrame;

    Collected(Heard first) {
      this.first = first;
    }

    void add(Heard heard) {
      if (size == sequences.length) {
        sequences = Arrays.copyOf(sequences, size * 2);
        times = Arrays.copyOf(times, size * 2);
      }
      sequences[size] = heard.sequence();
      times[size++] = heard.receivedAt();
      if (heard.frame()) {
        lastFrame = Math.max(lastFrame, heard.receivedAt());
      }
      if (heard.lag() != Heard.NO_LAG) {
        if (lagCount == lags.length) {
          lags = Arrays.copyOf(lags, lagCount * 2);
        }
        lags[lagCount++] = heard.lag();
      }
      Step step = heard.step();
      if (step == null) {
        data(heard);
      } else {
        steps.add(step);
      }
    }

    private void data(Heard heard) {
      StreamKey stream =
          new StreamKey(heard.product(), heard.kind(), heard.channel(), heard.symbol());
      OpenRun run = open.get(stream);
      if (run == null || !run.takes(heard)) {
        run = new OpenRun(stream, heard);
        open.put(stream, run);
        runs.add(run);
      }
      run.add(heard);
      for (SeriesRow row : heard.series()) {
        series.add(new PrintedRow(stream, heard.receivedAt(), row));
      }
    }

    HeardBundle bundle() {
      return new HeardBundle(
          first.visibility(),
          first.exchange(),
          first.collector(),
          first.account(),
          first.session(),
          first.product(),
          Arrays.copyOf(sequences, size),
          Arrays.copyOf(times, size),
          Arrays.copyOf(lags, lagCount),
          lastFrame,
          runs.stream().map(OpenRun::run).toList(),
          List.copyOf(steps),
          List.copyOf(series));
    }
  }

  /** A run that may still grow. */
  private static final class OpenRun {
    private final StreamKey stream;
    private final @Nullable String fault;
    private final @Nullable Answered answer;
    private final long firstSequence;
    private final long firstTime;
    private long lastTime;
    private long messages;
    private long rows;

    OpenRun(StreamKey stream, Heard heard) {
      this.stream = stream;
      fault = heard.fault();
      answer = heard.answer();
      firstSequence = heard.sequence();
      firstTime = heard.receivedAt();
      lastTime = firstTime;
    }

    boolean takes(Heard heard) {
      return answer == null
          && heard.answer() == null
          && (fault == null) == (heard.fault() == null)
          && firstTime / NANOS_AN_HOUR == heard.receivedAt() / NANOS_AN_HOUR;
    }

    void add(Heard heard) {
      lastTime = Math.max(lastTime, heard.receivedAt());
      messages++;
      rows += heard.rows();
    }

    Run run() {
      return new Run(stream, fault, firstSequence, firstTime, lastTime, messages, rows, answer);
    }
  }
}
