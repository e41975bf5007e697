package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.bitget.BitgetSubscription.Family;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reader of one argument of a subscription to market data, in each dialect. */
final class BitgetSubscriptionReader {

  private static final Set<String> V1_SNAPSHOTS = Set.of("1", "5", "15");
  private static final Set<String> V3_SNAPSHOTS = Set.of("1", "5", "50");
  private static final String BOOKS = "books";
  private static final String CANDLE = "candle";
  private static final String DEFAULT = "default";

  private final BitgetListing listing;

  BitgetSubscriptionReader(BitgetListing listing) {
    this.listing = listing;
  }

  /**
   * Reads an argument.
   *
   * @throws BitgetRefusal with the socket's code when there is no such channel or market
   */
  BitgetSubscription read(BitgetServerDialect dialect, JsonNode argument) throws BitgetRefusal {
    if (!argument.isObject()) {
      throw paramError();
    }
    ObjectNode arg = argument.deepCopy();
    String type = arg.path("instType").asText();
    String channel = arg.path(dialect.channelKey()).asText();
    if (dialect.isV1()) {
      // Asked in capitals, answered in small letters, as recorded.
      arg.put("instType", type.toLowerCase(Locale.ROOT));
    }
    Optional<BitgetSubscription> own =
        dialect.tellsAccounts()
            ? BitgetAccountChannels.find(dialect, arg, channel, listing)
            : Optional.empty();
    if (own.isPresent()) {
      return own.get();
    }
    if (!dialect.tellsMarkets()) {
      throw paramError();
    }
    if (isIndexPrice(dialect, type, channel)) {
      if (!DEFAULT.equals(arg.path("instId").asText())) {
        throw unknown(dialect, argument, channel);
      }
      return new BitgetSubscription(
          dialect, arg, channel, Family.INDEX_PRICE, BitgetLine.SPOT, null, 0, null);
    }
    BitgetLine line = line(dialect, type, argument);
    if (dialect.isV3() && "liquidation".equals(channel) && line.isFutures()) {
      return new BitgetSubscription(dialect, arg, channel, Family.LIQUIDATION, line, null, 0, null);
    }
    Family kind = kind(dialect, argument, channel);
    BitgetMarket listed = listed(dialect, line, arg.path(dialect.symbolKey()).asText());
    if (listed == null) {
      throw unknown(dialect, argument, channel);
    }
    return new BitgetSubscription(
        dialect,
        arg,
        // v3 names the length of bars beside the subscription; to our tables both are the channel.
        dialect.isV3() && kind == Family.CANDLE ? channel + arg.path("interval").asText() : channel,
        kind,
        listed.line(),
        listed,
        kind == Family.BOOK_SNAPSHOT ? Integer.parseInt(channel.substring(BOOKS.length())) : 0,
        kind == Family.CANDLE ? step(dialect, arg, channel).orElse(null) : null);
  }

  private static boolean isIndexPrice(BitgetServerDialect dialect, String type, String channel) {
    return dialect == BitgetServerDialect.V1_SPOT
        ? "mabl".equalsIgnoreCase(type) && "indexPrice".equals(channel)
        : dialect == BitgetServerDialect.V2_PUBLIC
            && "MARGIN".equals(type)
            && "index-price".equals(channel);
  }

  private BitgetLine line(BitgetServerDialect dialect, String type, JsonNode argument)
      throws BitgetRefusal {
    if (dialect == BitgetServerDialect.V1_SPOT && "sp".equalsIgnoreCase(type)) {
      return BitgetLine.SPOT;
    }
    if (dialect == BitgetServerDialect.V1_MIX && "mc".equalsIgnoreCase(type)) {
      String symbol = argument.path("instId").asText();
      return listing.findFutures(symbol).map(BitgetMarket::line).orElse(BitgetLine.USDT_FUTURES);
    }
    Optional<BitgetLine> line = dialect.isV1() ? Optional.empty() : BitgetLine.ofWord(type);
    String word = line.map(dialect.isV3() ? BitgetLine::product : BitgetLine::v2Word).orElse("");
    if (line.isEmpty() || !word.equals(type)) {
      throw dialect.isV1() ? noChannel() : paramError();
    }
    return line.get();
  }

  private @Nullable BitgetMarket listed(
      BitgetServerDialect dialect, BitgetLine line, String symbol) {
    return dialect == BitgetServerDialect.V1_MIX
        ? listing.findFutures(symbol).orElse(null)
        : listing.find(line, symbol).orElse(null);
  }

  private static Family kind(BitgetServerDialect dialect, JsonNode argument, String channel)
      throws BitgetRefusal {
    if (BOOKS.equals(channel)) {
      return Family.BOOK;
    }
    if ("ticker".equals(channel)) {
      return Family.TICKER;
    }
    if ((dialect.isV3() ? "publicTrade" : "trade").equals(channel)) {
      return Family.TRADE;
    }
    Set<String> snapshots = dialect.isV3() ? V3_SNAPSHOTS : V1_SNAPSHOTS;
    if (channel.startsWith(BOOKS) && snapshots.contains(channel.substring(BOOKS.length()))) {
      return Family.BOOK_SNAPSHOT;
    }
    boolean bars = dialect.isV3() ? "kline".equals(channel) : channel.startsWith(CANDLE);
    if (bars && step(dialect, argument, channel).isPresent()) {
      return Family.CANDLE;
    }
    throw dialect.isV1() ? noChannel() : paramError();
  }

  private static Optional<BitgetBarStep> step(
      BitgetServerDialect dialect, JsonNode argument, String channel) {
    return BitgetBarStep.find(
        dialect.isV3() ? argument.path("interval").asText() : channel.substring(CANDLE.length()));
  }

  /** The answer to a symbol that is not there, in the words of a recorded one. */
  private static BitgetRefusal unknown(
      BitgetServerDialect dialect, JsonNode argument, String channel) {
    if (dialect.isV1()) {
      return noChannel();
    }
    return BitgetRefusal.of(
        "30001",
        "instType:"
            + argument.path("instType").asText()
            + ",channel:"
            + channel
            + ",instId:"
            + argument.path(dialect.symbolKey()).asText()
            + ",precision:null doesn't exist");
  }

  private static BitgetRefusal noChannel() {
    return BitgetRefusal.of("30001", "Channel does not exist");
  }

  private static BitgetRefusal paramError() {
    return BitgetRefusal.of("30016", "Param error");
  }
}
