package io.tapedeck.collectors.paging;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The lines of a daily file, one piece after the other. A step names the first line that is still
 * wanted, and remembers what all lines before it sum up to, so that a walk goes on in the same file
 * alone.
 *
 * @param folder of the files, below where the exchange publishes them
 * @param page lines of a piece, as far as no more have the time of its last one
 */
public record DayFilePieces(String folder, int page) implements Paging {

  private static final String DAY = "day";
  private static final String LINE = "line";
  private static final String CHECK = "check";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The day of this span, as its file is called. */
  public static String day(Span span) {
    return NAME.format(Instant.ofEpochMilli(span.from()));
  }

  /** The file of the day of this span, below where the exchange publishes them. */
  public String file(Span span) {
    return folder + '/' + day(span) + ".csv.gz";
  }

  /** Number of the first line behind the header. */
  public static final long FIRST = 1;

  @Override
  public Step first(Span span) {
    return step(span, Long.toString(FIRST), "");
  }

  /** The first line that a step wants. */
  public static long line(Step step) {
    return Long.parseLong(step.parameters().getOrDefault(LINE, Long.toString(FIRST)));
  }

  /** The sum of all lines before it; empty at the beginning. */
  public static String check(Step step) {
    return step.memory().getOrDefault(CHECK, "");
  }

  /** A piece behind which lines are left. */
  public static Page piece(List<Page.Row> rows, long nextLine, String check) {
    ObjectNode left = JsonNodeFactory.instance.objectNode();
    return new Page(rows, left.put(LINE, Long.toString(nextLine)).put(CHECK, check));
  }

  /** The last piece. */
  public static Page last(List<Page.Row> rows) {
    return new Page(rows, JsonNodeFactory.instance.objectNode());
  }

  @Override
  public Next next(Step asked, Page piece) {
    String line = piece.text("/" + LINE);
    return line.isEmpty() ? Next.DONE : Next.of(step(asked.span(), line, piece.text("/" + CHECK)));
  }

  private static Step step(Span span, String line, String check) {
    return new Step(span, Map.of(DAY, day(span), LINE, line), Map.of(CHECK, check));
  }
}
