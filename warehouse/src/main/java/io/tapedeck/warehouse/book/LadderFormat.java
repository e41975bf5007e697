package io.tapedeck.warehouse.book;

import io.tapedeck.lake.Choice;
import io.tapedeck.lake.CommandFailure;
import io.tapedeck.market.book.Side;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.warehouse.book.Ladder.Step;
import io.tapedeck.warehouse.text.AlignedLines;
import io.tapedeck.warehouse.text.CellText;
import io.tapedeck.warehouse.text.JsonText;
import io.tapedeck.warehouse.text.Numbers;
import io.tapedeck.warehouse.text.UtcTime;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The format in which a book is printed. */
public enum LadderFormat {
  /** For people: asks above, bids below. */
  TABLE {
    @Override
    void print(Ladder ladder, PrintStream out) {
      BookState state = ladder.state();
      out.println(safe(ladder.book().name() + instrument(ladder)));
      out.println("at " + UtcTime.text(ladder.moment()) + " by our clock");
      out.println(
          "last change "
              + Numbers.text(BigDecimal.valueOf(ladder.age(), 6))
              + " s before, message "
              + state.sequence()
              + " of session "
              + safe(state.session()));
      if (!ladder.book().others().isEmpty()) {
        out.println(safe("recorded by --channel " + others(ladder) + " too"));
      }
      out.println("sizes in " + ladder.book().sizeUnit() + ", " + depths(ladder));
      out.println();
      printLevels(ladder, out);
    }
  },
  /** One JSON object; prices and sizes are text, exact. */
  JSON {
    @Override
    void print(Ladder ladder, PrintStream out) {
      BookState state = ladder.state();
      BookName name = ladder.book().name();
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      object.put(CommonColumns.EXCHANGE.name(), name.exchange());
      object.put(CommonColumns.PRODUCT.name(), name.product());
      object.put(CommonColumns.CHANNEL.name(), name.channel());
      object.put(CommonColumns.SYMBOL.name(), name.symbol());
      object.put(CommonColumns.INSTRUMENT.name(), ladder.book().instrument());
      object.put(BookChanges.POOL.name(), name.pool());
      object.put("at", UtcTime.text(ladder.moment()));
      object.put(CommonColumns.RECEIVED_TIME.name(), UtcTime.text(state.receivedMicros()));
      object.put(
          CommonColumns.EVENT_TIME.name(),
          state.eventTime().map(UtcTime::micros).map(UtcTime::text).orElse(null));
      object.put("age_microseconds", ladder.age());
      object.put(CommonColumns.SESSION.name(), state.session());
      object.put(CommonColumns.SEQUENCE.name(), state.sequence());
      object.put(BookSnapshots.VALID.name(), state.isValid());
      object.put(BookSnapshots.SIZE_UNIT.name(), ladder.book().sizeUnit());
      object.put("spread", ladder.spread() == null ? null : plain(ladder.spread()));
      object.put("bid_levels", state.book().depth(Side.BID));
      object.put("ask_levels", state.book().depth(Side.ASK));
      object.put(BookSnapshots.BIDS.name(), steps(ladder, Side.BID));
      object.put(BookSnapshots.ASKS.name(), steps(ladder, Side.ASK));
      out.println(JsonText.of(object));
    }
  },
  /** One line a level, best first. */
  CSV {
    @Override
    void print(Ladder ladder, PrintStream out) {
      out.println("side,level,price,size,cumulated");
      for (Side side : Side.values()) {
        List<Step> steps = ladder.steps(side);
        for (int i = 0; i < steps.size(); i++) {
          Step step = steps.get(i);
          out.println(
              String.join(
                  ",",
                  word(side),
                  String.valueOf(i),
                  step.price().toString(),
                  step.size().toString(),
                  plain(step.cumulated())));
        }
      }
    }
  };

  private static final int LONGEST_LINE = 300;

  abstract void print(Ladder ladder, PrintStream out);

  /**
   * The format with the given name.
   *
   * @throws CommandFailure if there is none
   */
  public static LadderFormat named(String name) {
    return Choice.of("format", name, LadderFormat.class);
  }

  private static String word(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  private static String safe(String text) {
    return CellText.forTerminal(text, LONGEST_LINE);
  }

  private static String plain(@Nullable BigDecimal number) {
    return number == null ? "" : Numbers.text(number);
  }

  private static String instrument(Ladder ladder) {
    String instrument = ladder.book().instrument();
    return instrument == null ? "" : " (" + instrument + ")";
  }

  private static String others(Ladder ladder) {
    return ladder.book().others().stream()
        .map(BookName::channel)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String depths(Ladder ladder) {
    return ladder.state().book().depth(Side.BID)
        + " bid levels, "
        + ladder.state().book().depth(Side.ASK)
        + " ask levels";
  }

  private static List<Map<String, String>> steps(Ladder ladder, Side side) {
    List<Map<String, String>> steps = new ArrayList<>();
    for (Step step : ladder.steps(side)) {
      Map<String, String> object = new LinkedHashMap<>();
      object.put(Levels.PRICE, step.price().toString());
      object.put(Levels.SIZE, step.size().toString());
      object.put("cumulated", plain(step.cumulated()));
      steps.add(object);
    }
    return steps;
  }

  private static void printLevels(Ladder ladder, PrintStream out) {
    List<Step> asks = new ArrayList<>(ladder.steps(Side.ASK));
    Collections.reverse(asks);
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("", Levels.PRICE, Levels.SIZE, "cumulated"));
    asks.forEach(step -> lines.add(line(Side.ASK, step)));
    BigDecimal spread = ladder.spread();
    lines.add(List.of("spread", spread == null ? "a side is empty" : plain(spread), "", ""));
    ladder.steps(Side.BID).forEach(step -> lines.add(line(Side.BID, step)));
    AlignedLines.of(lines, 0).forEach(out::println);
  }

  private static List<String> line(Side side, Step step) {
    return List.of(
        word(side), step.price().toString(), step.size().toString(), plain(step.cumulated()));
  }
}
