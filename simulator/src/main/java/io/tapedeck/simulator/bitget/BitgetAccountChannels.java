package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.bitget.BitgetSubscription.Family;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The channels of the account, in each dialect. */
final class BitgetAccountChannels {

  private static final String DEFAULT = "default";
  private static final List<BitgetWallet> CROSSED = List.of(BitgetWallet.CROSSED);
  private static final List<BitgetWallet> ISOLATED = List.of(BitgetWallet.ISOLATED);
  private static final List<BitgetWallet> SPOT = List.of(BitgetWallet.SPOT);
  private static final List<BitgetWallet> FUTURES = List.of(BitgetWallet.FUTURES);
  private static final List<BitgetWallet> UNIFIED =
      List.of(BitgetWallet.SPOT, BitgetWallet.FUTURES);

  /** How a channel is asked for. */
  private enum Asked {
    COIN,
    WHOLE,
    EITHER,
    SYMBOL,
    /** By its v3 topic alone, whatever else the argument says. */
    TOPIC
  }

  private record Channel(Family kind, List<BitgetWallet> wallets, Asked asked) {}

  private static final Map<String, Channel> V1 =
      Map.of(
          "cross_account", new Channel(Family.BALANCE, CROSSED, Asked.WHOLE),
          "isolate_account", new Channel(Family.BALANCE, ISOLATED, Asked.WHOLE),
          "cross_orders", new Channel(Family.ORDER, CROSSED, Asked.SYMBOL),
          "isolate_orders", new Channel(Family.ORDER, ISOLATED, Asked.SYMBOL));
  private static final Map<String, Channel> V2_MARGIN =
      Map.of(
          "account-crossed", new Channel(Family.BALANCE, CROSSED, Asked.COIN),
          "account-isolated", new Channel(Family.BALANCE, ISOLATED, Asked.COIN),
          "orders-crossed", new Channel(Family.ORDER, CROSSED, Asked.SYMBOL),
          "orders-isolated", new Channel(Family.ORDER, ISOLATED, Asked.SYMBOL));
  private static final Map<String, Channel> V2_SPOT =
      Map.of(
          "account", new Channel(Family.BALANCE, SPOT, Asked.COIN),
          "orders", new Channel(Family.ORDER, SPOT, Asked.EITHER),
          "fill", new Channel(Family.FILL, SPOT, Asked.EITHER),
          "orders-algo", new Channel(Family.SILENT, SPOT, Asked.EITHER));
  private static final Map<String, Channel> V2_FUTURES =
      Map.of(
          "account", new Channel(Family.BALANCE, FUTURES, Asked.COIN),
          "positions", new Channel(Family.POSITION, FUTURES, Asked.WHOLE),
          "orders", new Channel(Family.ORDER, FUTURES, Asked.EITHER),
          "fill", new Channel(Family.FILL, FUTURES, Asked.EITHER),
          "orders-algo", new Channel(Family.SILENT, FUTURES, Asked.EITHER),
          "positions-history", new Channel(Family.SILENT, FUTURES, Asked.WHOLE),
          "equity", new Channel(Family.SILENT, FUTURES, Asked.WHOLE),
          "adl-noti", new Channel(Family.SILENT, FUTURES, Asked.WHOLE));
  private static final Map<String, Channel> V3 =
      Map.of(
          "account", new Channel(Family.BALANCE, UNIFIED, Asked.TOPIC),
          "position", new Channel(Family.POSITION, FUTURES, Asked.TOPIC),
          "order", new Channel(Family.ORDER, UNIFIED, Asked.TOPIC),
          "fill", new Channel(Family.FILL, UNIFIED, Asked.TOPIC),
          "adl-notification", new Channel(Family.SILENT, FUTURES, Asked.TOPIC));

  private BitgetAccountChannels() {}

  /**
   * The channel that an argument asks for; empty when it is none of the account's.
   *
   * @throws BitgetRefusal when it is asked for in a way that the exchange refuses
   */
  static Optional<BitgetSubscription> find(
      BitgetServerDialect dialect, ObjectNode arg, String channel, BitgetListing listing)
      throws BitgetRefusal {
    String type = arg.path("instType").asText();
    Channel found = channels(dialect, type).get(channel);
    if (found == null) {
      return Optional.empty();
    }
    String named = arg.path(found.asked == Asked.COIN ? "coin" : dialect.symbolKey()).asText();
    BitgetLine line = line(type, found);
    BitgetMarket listed = listed(dialect, named, line, listing);
    boolean whole = DEFAULT.equals(named);
    boolean fits =
        switch (found.asked) {
          case COIN, WHOLE -> whole;
          case EITHER -> whole || listed != null;
          case SYMBOL -> listed != null;
          case TOPIC -> true;
        };
    if (!fits) {
      throw BitgetRefusal.of("30001", "Channel does not exist");
    }
    return Optional.of(
        new BitgetSubscription(
            dialect, arg, channel, found.kind, line, listed, 0, null, found.wallets));
  }

  private static Map<String, Channel> channels(BitgetServerDialect dialect, String type) {
    if (dialect == BitgetServerDialect.V1_SPOT) {
      return "mabl".equals(type) ? V1 : Map.of();
    }
    if (dialect == BitgetServerDialect.V3_PRIVATE) {
      return "UTA".equals(type) ? V3 : Map.of();
    }
    if (dialect != BitgetServerDialect.V2_PRIVATE) {
      return Map.of();
    }
    return switch (type) {
      case "MARGIN" -> V2_MARGIN;
      case "SPOT" -> V2_SPOT;
      case "USDT-FUTURES", "COIN-FUTURES", "USDC-FUTURES" -> V2_FUTURES;
      default -> Map.of();
    };
  }

  // Both margins trade the pairs of spot; a unified account spans all lines.
  private static @Nullable BitgetLine line(String type, Channel channel) {
    if (channel.wallets.equals(UNIFIED) || channel.asked == Asked.TOPIC) {
      return null;
    }
    return BitgetLine.ofWord(type).orElse(BitgetLine.SPOT);
  }

  private static @Nullable BitgetMarket listed(
      BitgetServerDialect dialect,
      String symbol,
      @Nullable BitgetLine line,
      BitgetListing listing) {
    if (line == null) {
      return null;
    }
    boolean suffixed = symbol.endsWith(line.v1Suffix());
    if (dialect.isV1() != suffixed) {
      return null;
    }
    return listing.find(line, symbol.replace(line.v1Suffix(), "")).orElse(null);
  }
}
