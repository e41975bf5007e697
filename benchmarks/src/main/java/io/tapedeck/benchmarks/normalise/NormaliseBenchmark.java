package io.tapedeck.benchmarks.normalise;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapedeck.market.normalise.FrameNormaliser;
import io.tapedeck.market.normalise.RowJsonWriter;
import io.tapedeck.market.normalise.SubscriptionState;
import io.tapedeck.market.normalise.capture.CapturedLine;
import io.tapedeck.market.normalise.capture.JsonLineReader;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.value.Visibility;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many frames a second become rows on one core, and how many become printed rows, against bare
 * Jackson walking over the tokens of the same bytes in the same run? Jackson alone makes no value
 * of any number, so it is the floor under everything that reads JSON with it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
public class NormaliseBenchmark {

  private static final int FRAMES = 1_000;
  private static final long SEED = 42;

  /** The kind of frame. */
  @Param public FrameShape shape = FrameShape.BITMEX_TRADE;

  private final JsonFactory jackson = new JsonFactory();
  private final FrameNormaliser normaliser = new FrameNormaliser();
  private final JsonLineReader lines = new JsonLineReader();
  private final RowJsonWriter writer = new RowJsonWriter(OutputStream.nullOutputStream());
  private List<RawMessage> messages = List.of();
  private SubscriptionState state = normaliser.newState(shape.exchange());

  /** Makes the frames and checks that each of them gives rows. */
  @Setup(Level.Trial)
  public void makeFrames() {
    messages = shape.messages(FRAMES, SEED);
    state = normaliser.newState(shape.exchange());
    for (RawMessage message : messages) {
      List<Rows> rows = normaliser.normalise(state, message, Visibility.PUBLIC);
      if (rows.isEmpty() || rows.get(0).table().name().equals("rejected")) {
        throw new IllegalStateException("a frame of " + shape + " gives no rows");
      }
    }
  }

  /** The floor: every token of every frame, nothing made of it. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public void jackson(Blackhole blackhole) throws IOException {
    for (RawMessage message : messages) {
      byte[] bytes = message.getPayload().array();
      try (JsonParser parser = jackson.createParser(bytes)) {
        JsonToken last = null;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          last = token;
        }
        blackhole.consume(last);
      }
    }
  }

  /** Frames to rows. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public void normalise(Blackhole blackhole) {
    for (RawMessage message : messages) {
      blackhole.consume(normaliser.normalise(state, message, Visibility.PUBLIC));
    }
  }

  /** Lines to printed rows: what {@code decode} does once it knows a line's subscription. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public void decode(Blackhole blackhole) throws IOException {
    for (RawMessage message : messages) {
      byte[] bytes = message.getPayload().array();
      CapturedLine line = lines.read(bytes, 0, bytes.length);
      message.setPayload(line.payload());
      writer.write(normaliser.normalise(state, message, Visibility.PUBLIC));
    }
    writer.flush();
  }
}
