package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One element of a subscribe frame's {@code arg}.
 *
 * @param level depth of a book, else 0
 * @param interval of bars, as written; null for other channels
 */
record LtpSubscription(Channel channel, String symbol, int level, @Nullable String interval) {

  /** Lengths of bars (LTP documentation). */
  static final Map<String, Duration> INTERVALS =
      Map.ofEntries(
          Map.entry("1m", Duration.ofMinutes(1)),
          Map.entry("3m", Duration.ofMinutes(3)),
          Map.entry("5m", Duration.ofMinutes(5)),
          Map.entry("15m", Duration.ofMinutes(15)),
          Map.entry("30m", Duration.ofMinutes(30)),
          Map.entry("1h", Duration.ofHours(1)),
          Map.entry("2h", Duration.ofHours(2)),
          Map.entry("4h", Duration.ofHours(4)),
          Map.entry("6h", Duration.ofHours(6)),
          Map.entry("12h", Duration.ofHours(12)),
          Map.entry("1d", Duration.ofDays(1)),
          Map.entry("1w", Duration.ofDays(7)));

  private static final int USUAL_LEVEL = 50;
  private static final int DEEP_LEVEL = 200;

  /** The channels; names are the exchange's. */
  enum Channel {
    BBO(LtpGeneration.V1, false),
    ORDER_BOOK(LtpGeneration.V1, false),
    MARK_PRICE(LtpGeneration.V1, true),
    TICKER(LtpGeneration.V2, false),
    TRADE(LtpGeneration.V2, false),
    KLINE(LtpGeneration.V2, false),
    MARK_PRICE_KLINE(LtpGeneration.V2, true),
    INDEX_KLINE(LtpGeneration.V2, true),
    INDEX_PRICE(LtpGeneration.V2, true),
    OPEN_INTEREST(LtpGeneration.V2, true);

    private final LtpGeneration since;
    private final boolean perpetualOnly;

    Channel(LtpGeneration since, boolean perpetualOnly) {
      this.since = since;
      this.perpetualOnly = perpetualOnly;
    }

    boolean in(LtpGeneration generation) {
      return since.compareTo(generation) <= 0;
    }

    boolean perpetualOnly() {
      return perpetualOnly;
    }

    boolean isBars() {
      return this == KLINE || this == MARK_PRICE_KLINE || this == INDEX_KLINE;
    }
  }

  /** The channel that an element names; empty when there is none in this generation. */
  static Optional<Channel> channel(JsonNode element, LtpGeneration generation) {
    return Arrays.stream(Channel.values())
        .filter(channel -> channel.name().equals(element.path("channel").asText()))
        .filter(channel -> channel.in(generation))
        .findFirst();
  }

  /** Reads what goes with a channel; empty when it is wrong. */
  static Optional<LtpSubscription> of(Channel channel, String symbol, JsonNode element) {
    String interval = element.path("interval").asText("");
    int level = element.path("level").asInt(USUAL_LEVEL);
    if (channel.isBars() != INTERVALS.containsKey(interval)) {
      return Optional.empty();
    }
    if (channel == Channel.ORDER_BOOK && level != USUAL_LEVEL && level != DEEP_LEVEL) {
      return Optional.empty();
    }
    return Optional.of(
        new LtpSubscription(
            channel,
            symbol,
            channel == Channel.ORDER_BOOK ? level : 0,
            channel.isBars() ? interval : null));
  }

  /** The channel as our tables name it: bars end in their interval. */
  String text() {
    return interval == null ? channel.name() : channel.name() + '_' + interval;
  }

  /** What pushes say about themselves. */
  ObjectNode argument(LtpGeneration generation) {
    ObjectNode argument =
        Json.object()
            .put("channel", channel.name())
            .put(generation == LtpGeneration.V1 ? "instId" : "sym", symbol);
    return interval == null ? argument : argument.put("interval", interval);
  }
}
