package io.tapedeck.simulator.bitmart;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A subscription such as {@code futures/depthIncrease50:BTCUSDT@100ms}.
 *
 * @param text as the client wrote it; frames carry it as their group
 * @param kind what the channel shows
 * @param size levels of a depth channel, else 0
 * @param step bar length of a kline channel, as written
 * @param symbol null for all symbols
 * @param speed asked for, null when not said
 */
record BitmartSubscription(
    String text,
    Family kind,
    int size,
    @Nullable BarStep step,
    @Nullable String symbol,
    @Nullable Duration speed) {

  private static final Pattern SHAPE =
      Pattern.compile("futures/([A-Za-z]+?)(\\d+[mHDW]?)?(?::([A-Za-z0-9]+))?(?:@(\\d+)ms)?");

  /** The channel families (BitMart futures v2 documentation). */
  enum Family {
    TICKER("ticker", BitmartGeneration.V1),
    DEPTH("depth", BitmartGeneration.V1),
    TRADE("trade", BitmartGeneration.V1),
    KLINE("klineBin", BitmartGeneration.V1),
    DEPTH_ALL("depthAll", BitmartGeneration.V2),
    DEPTH_INCREASE("depthIncrease", BitmartGeneration.V2),
    BOOK_TICKER("bookticker", BitmartGeneration.V2),
    MARK_KLINE("markPriceKlineBin", BitmartGeneration.V2),
    FUNDING("fundingRate", BitmartGeneration.V2);

    private final String word;
    private final BitmartGeneration since;

    Family(String word, BitmartGeneration since) {
      this.word = word;
      this.since = since;
    }

    boolean in(BitmartGeneration generation) {
      return since.compareTo(generation) <= 0;
    }

    private boolean isDepth() {
      return this == DEPTH || this == DEPTH_ALL || this == DEPTH_INCREASE;
    }

    private boolean isBars() {
      return this == KLINE || this == MARK_KLINE;
    }
  }

  /** Reads a subscription; null when the exchange has no such channel. */
  static @Nullable BitmartSubscription parse(String text, BitmartGeneration generation) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    String detail = parts.group(2) == null ? "" : parts.group(2);
    for (Family kind : Family.values()) {
      if (kind.word.equals(parts.group(1)) && kind.in(generation)) {
        return of(text, kind, detail, parts.group(3), parts.group(4), generation);
      }
    }
    return null;
  }

  /** The channel without symbol and speed, as our tables name it. */
  String channel() {
    return text.replaceAll("[:@].*", "");
  }

  private static @Nullable BitmartSubscription of(
      String text,
      Family kind,
      String detail,
      @Nullable String symbol,
      @Nullable String speed,
      BitmartGeneration generation) {
    boolean all = symbol == null;
    if (all != (kind == Family.TICKER)
        && !(kind == Family.TICKER && generation == BitmartGeneration.V2)) {
      return null;
    }
    BarStep step = kind.isBars() ? BarStep.find(detail) : null;
    boolean fits =
        kind.isDepth()
            ? detail.matches("5|20|50")
            : kind.isBars() ? step != null : detail.isEmpty();
    if (!fits || (speed != null && !speed.matches("[1-9]00"))) {
      return null;
    }
    return new BitmartSubscription(
        text,
        kind,
        kind.isDepth() ? Integer.parseInt(detail) : 0,
        step,
        symbol,
        speed == null ? null : Duration.ofMillis(Long.parseLong(speed)));
  }

  /** The lengths of bars, as subscriptions name them. */
  enum BarStep {
    M1("1m", 1),
    M5("5m", 5),
    M15("15m", 15),
    M30("30m", 30),
    H1("1H", 60),
    H2("2H", 120),
    H4("4H", 240),
    D1("1D", 1_440),
    W1("1W", 10_080);

    private final String word;
    private final Duration length;

    BarStep(String word, int minutes) {
      this.word = word;
      this.length = Duration.ofMinutes(minutes);
    }

    static @Nullable BarStep find(String word) {
      for (BarStep step : values()) {
        if (step.word.equals(word)) {
          return step;
        }
      }
      return null;
    }

    Duration length() {
      return length;
    }

    /** The word of our tables. */
    String interval() {
      return word.toLowerCase(Locale.ROOT);
    }
  }
}
