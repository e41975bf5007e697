package io.tapedeck.benchmarks.normalise;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapedeck.market.normalise.FrameNormaliser;
import io.tapedeck.market.normalise.RowJsonWriter;
import io.tapedeck.market.normalise.SubscriptionState;
import io.tapedeck.market.normalise.capture.JsonLineReader;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.value.Visibility;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;

/**
 * The question of {@link NormaliseBenchmark} asked in CPU time of one thread, for machines that
 * others use at the same time, where frames a second say nothing. The three ways take turns, and
 * the best round of each counts.
 */
public final class NormaliseCpuTime {

  private static final int FRAMES = 1_000;
  private static final int ROUNDS = Integer.getInteger("tapedeck.benchmark.rounds", 12);
  private static final long ROUND_NANOS = 150_000_000L;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final JsonFactory jackson = new JsonFactory();
  private final FrameNormaliser normaliser = new FrameNormaliser();
  private final JsonLineReader lines = new JsonLineReader();
  private final RowJsonWriter writer = new RowJsonWriter(OutputStream.nullOutputStream());
  private final List<RawMessage> messages;
  private final SubscriptionState state;
  private long seen;

  private NormaliseCpuTime(FrameShape shape) {
    messages = shape.messages(FRAMES, 42);
    state = normaliser.newState(shape.exchange());
  }

  /** One pass over all frames. */
  @FunctionalInterface
  private interface Pass {
    void run() throws IOException;
  }

  /** Prints nanoseconds a frame and the share of Jackson's speed, for each kind of frame. */
  public static void main(String[] args) throws IOException {
    System.out.printf(
        "%-24s %9s %10s %6s %9s %6s%n",
        "frame", "jackson", "normalise", "share", "decode", "share");
    for (FrameShape shape : FrameShape.values()) {
      new NormaliseCpuTime(shape).measure(shape);
    }
  }

  private void measure(FrameShape shape) throws IOException {
    double floor = Double.MAX_VALUE;
    double normalise = Double.MAX_VALUE;
    double decode = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      floor = Math.min(floor, nanosAFrame(this::walk));
      normalise = Math.min(normalise, nanosAFrame(this::normalise));
      decode = Math.min(decode, nanosAFrame(this::decode));
    }
    if (seen == 0) {
      throw new IllegalStateException("no rows");
    }
    System.out.printf(
        Locale.ROOT,
        "%-24s %6.0f ns %7.0f ns %6.2f %6.0f ns %6.2f%n",
        shape,
        floor,
        normalise,
        floor / normalise,
        decode,
        floor / decode);
  }

  private static double nanosAFrame(Pass pass) throws IOException {
    long from = THREADS.getCurrentThreadCpuTime();
    long spent = 0;
    int passes = 0;
    while (spent < ROUND_NANOS) {
      pass.run();
      passes++;
      spent = THREADS.getCurrentThreadCpuTime() - from;
    }
    return spent / (double) passes / FRAMES;
  }

  private void walk() throws IOException {
    for (RawMessage message : messages) {
      try (JsonParser parser = jackson.createParser(message.getPayload().array())) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          seen += token.id();
        }
      }
    }
  }

  private void normalise() {
    for (RawMessage message : messages) {
      seen += normaliser.normalise(state, message, Visibility.PUBLIC).size();
    }
  }

  private void decode() throws IOException {
    for (RawMessage message : messages) {
      byte[] bytes = message.getPayload().array();
      message.setPayload(lines.read(bytes, 0, bytes.length).payload());
      writer.write(normaliser.normalise(state, message, Visibility.PUBLIC));
    }
    writer.flush();
  }
}
