package io.tapedeck.collectors.history;

import io.github.resilience4j.core.IntervalFunction;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.Subscriptions;
import io.tapedeck.collectors.exchange.DayFiles;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.observe.LogText;
import io.tapedeck.collectors.paging.DayFilePieces;
import io.tapedeck.collectors.paging.Page;
import io.tapedeck.collectors.paging.Step;
import io.tapedeck.collectors.session.Causes;
import io.tapedeck.collectors.session.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads daily files as they come and gives them out in pieces: the header, and the lines of wanted
 * symbols as they stand in the file. A piece ends where the time of its last line does, so that
 * equal rows of one instant are counted together. For one thread.
 *
 * <pre>
 * file ─▶ unpack ─▶ lines ─▶ wanted symbols ─▶ pieces
 *                     └─▶ one hour, to be held against REST
 * </pre>
 */
final class DayFileSource implements PageSource, AutoCloseable {

  /** Parameter of a walk: the symbols and patterns that are wanted, joined by commas. */
  static final String SYMBOLS = "symbols";

  private static final int TRIES = 4;
  private static final IntervalFunction WAITS =
      IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(1), 2, 0.3);

  /** Lines between two looks at whether somebody wants it to stop. */
  private static final int LOOK = 1 << 12;

  private final DayFiles files;
  private final DayFilePlace place;
  private final HourCheck check;
  private final CollectorEvents events;
  private final PageAsker.Pause pause;
  private final EpochClock clock;
  private final int pieceBytes;
  private @Nullable Reading reading;

  /**
   * Nothing is opened yet.
   *
   * @param check holds an hour of each file against REST
   * @param maxBytes of a message
   */
  DayFileSource(
      DayFiles files,
      DayFilePlace place,
      HourCheck check,
      CollectorEvents events,
      PageAsker.Pause pause,
      EpochClock clock,
      int maxBytes) {
    this.files = files;
    this.place = place;
    this.check = check;
    this.events = events;
    this.pause = pause;
    this.clock = clock;
    pieceBytes = maxBytes / 2;
  }

  /** A file that is open, and where it stands. */
  private static final class Reading {
    private final String walk;
    private final DayFileLines lines;
    private final String header;
    private final DayFileRow.Columns columns;
    private final List<String> wanted;
    private final HourCheck.Sample sample;
    private @Nullable String held;
    private String checkBefore = "";
    private long line = DayFilePieces.FIRST;

    Reading(
        WalkPlan plan,
        DayFileLines lines,
        String header,
        DayFileRow.Columns columns,
        HourCheck.Sample sample) {
      walk = plan.name();
      this.lines = lines;
      this.header = header;
      this.columns = columns;
      this.sample = sample;
      wanted = List.of(plan.history().parameters().getOrDefault(SYMBOLS, "").split(",", -1));
      checkBefore = lines.check();
    }

    /** The next line, which stays the next one until {@link #taken}. */
    @Nullable String peek() throws IOException, InterruptedException {
      if (held == null) {
        if (line % LOOK == 0 && Thread.interrupted()) {
          throw new InterruptedException("stopped in a daily file");
        }
        checkBefore = lines.check();
        held = lines.next();
      }
      return held;
    }

    void taken() {
      held = null;
      line++;
    }

    /** What is no row is wanted too: it is kept, and told where it is read into rows. */
    boolean wants(@Nullable DayFileRow row) {
      return row == null
          || wanted.stream().anyMatch(word -> Subscriptions.names(word, row.symbol()));
    }
  }

  @Override
  public Optional<Given> ask(WalkPlan plan, Step step, WalkProgress progress)
      throws WalkFailure, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return Optional.of(piece(plan, at(plan, step, progress)));
      } catch (IOException e) {
        leave();
        String sentence = LogText.of(sentence(plan, e));
        if (tries >= TRIES || !place.mayComeLater()) {
          throw new WalkFailure(sentence, e);
        }
        events.error(sentence);
        pause.sleep(Duration.ofMillis(WAITS.apply(tries)));
      }
    }
  }

  private String sentence(WalkPlan plan, IOException e) {
    return e instanceof DayFileLines.DamagedFileException
        ? "%s is cut or damaged: %s".formatted(place.words(plan.place()), Causes.sentence(e))
        : "%s: %s".formatted(plan.what(), Causes.sentence(e));
  }

  private DayFiles.Listing listing(WalkPlan plan) {
    return files.of(plan.history()).orElseThrow();
  }

  /** The file of the walk, before the line that the step wants. */
  private Reading at(WalkPlan plan, Step step, WalkProgress progress)
      throws IOException, WalkFailure, InterruptedException {
    Reading open = reading;
    if (open != null && open.walk.equals(plan.name()) && open.line == DayFilePieces.line(step)) {
      return open;
    }
    leave();
    progress.request(plan);
    Reading begun = open(plan);
    while (begun.line < DayFilePieces.line(step) && begun.peek() != null) {
      sampled(begun, begun.peek());
      begun.taken();
    }
    String unused = begun.peek();
    boolean same = begun.line == DayFilePieces.line(step);
    String sum = DayFilePieces.check(step);
    if (same && (sum.isEmpty() || sum.equals(begun.checkBefore))) {
      return begun;
    }
    events.error(
        "%s is another file than before, and is read anew".formatted(place.words(plan.place())));
    leave();
    return open(plan);
  }

  private Reading open(WalkPlan plan) throws IOException, WalkFailure, InterruptedException {
    InputStream packed = place.open(plan.place());
    try {
      DayFileLines lines = new DayFileLines(packed);
      String header = lines.next();
      Reading begun =
          new Reading(
              plan,
              lines,
              String.valueOf(header),
              DayFileRow.Columns.of(header, listing(plan), place.words(plan.place())),
              check.sample(plan, listing(plan)));
      reading = begun;
      return begun;
    } catch (IOException | WalkFailure | RuntimeException e) {
      packed.close();
      throw e;
    }
  }

  private static void sampled(Reading of, @Nullable String line) {
    DayFileRow row = line == null ? null : of.columns.read(line);
    if (row != null && of.wants(row)) {
      of.sample.add(row, of.columns);
    }
  }

  private Given piece(WalkPlan plan, Reading from) throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Page.Row> rows = new ArrayList<>();
    DayFileRow last = null;
    for (String line = from.peek(); line != null; line = from.peek()) {
      DayFileRow row = from.columns.read(line);
      if (from.wants(row)) {
        if (isFull(plan, bytes, rows) && !isOfOneTime(last, row)) {
          return given(from, bytes, DayFilePieces.piece(rows, from.line, from.checkBefore));
        }
        if (row != null) {
          from.sample.add(row, from.columns);
        }
        bytes.writeBytes(('\n' + line).getBytes(StandardCharsets.ISO_8859_1));
        rows.add(new Page.Row(null, row == null ? 0 : row.millis()));
        last = row;
      }
      from.taken();
    }
    return given(from, bytes, DayFilePieces.last(rows));
  }

  private boolean isFull(WalkPlan plan, ByteArrayOutputStream bytes, List<Page.Row> rows) {
    return rows.size() >= plan.history().paging().page() || bytes.size() >= pieceBytes / 2;
  }

  private static boolean isOfOneTime(@Nullable DayFileRow last, @Nullable DayFileRow row) {
    return last != null
        && row != null
        && last.millis() == row.millis()
        && last.symbol().equals(row.symbol());
  }

  private Given given(Reading from, ByteArrayOutputStream lines, Page page) {
    if (page.rows().isEmpty()) {
      return new Given(null, page);
    }
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    piece.writeBytes(from.header.getBytes(StandardCharsets.ISO_8859_1));
    piece.writeBytes(lines.toByteArray());
    return new Given(Frame.whole(piece.toByteArray(), clock.nanos()), page);
  }

  @Override
  public @Nullable String ended(WalkPlan plan) throws InterruptedException {
    Reading open = reading;
    leave();
    return open == null || !open.walk.equals(plan.name()) ? null : check.compare(plan, open.sample);
  }

  private void leave() {
    Reading open = reading;
    reading = null;
    if (open != null) {
      try {
        open.lines.close();
      } catch (IOException e) {
        events.error(LogText.of("a daily file could not be closed: " + Causes.sentence(e)));
      }
    }
  }

  @Override
  public void close() {
    leave();
    place.close();
  }
}
