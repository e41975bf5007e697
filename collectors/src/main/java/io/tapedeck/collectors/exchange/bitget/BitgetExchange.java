package io.tapedeck.collectors.exchange.bitget;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.ErrorTable;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.FrameReader;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.exchange.SendableFrames;
import io.tapedeck.collectors.exchange.SendableFrames.Shape;
import io.tapedeck.collectors.exchange.SymbolList;
import io.tapedeck.collectors.exchange.TimeRead;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Bitget spot, margin and futures. Quirks are listed in package-info. */
public final class BitgetExchange implements Exchange {

  private static final SendableFrames SENDABLE =
      new SendableFrames(
          Set.of("ping", "pong"),
          List.of(Shape.of("op", Set.of("subscribe", "unsubscribe", BitgetFrames.LOGIN), "args")));

  private static final BitgetFrames FRAMES = new BitgetFrames();

  @Override
  public String name() {
    return "bitget";
  }

  @Override
  public List<Generation> generations() {
    return List.of(
        BitgetGenerations.V2, BitgetGenerations.V3, BitgetGenerations.V1, BitgetGenerations.V1_MIX);
  }

  @Override
  public List<Channel> channels() {
    return BitgetChannels.ALL;
  }

  @Override
  public Map<String, List<String>> channelsOfTables() {
    return BitgetChannels.OF_TABLES;
  }

  @Override
  public SendableFrames sendable() {
    return SENDABLE;
  }

  @Override
  public List<RestRead> reads() {
    return BitgetReads.ALL;
  }

  @Override
  public List<Poll> polls() {
    return BitgetLists.POLLS;
  }

  /** Orders that wait for a price are listed apart from those that they place. */
  @Override
  public boolean listsWhatIsTold(History listing, String channel) {
    boolean plans = listing.variant().startsWith(BitgetAccountHistories.PLAN);
    return channel.endsWith("orders-algo") == plans;
  }

  @Override
  public List<History> histories(Generation generation) {
    return switch (generation.name()) {
      case "v2" -> Histories.V2;
      case "v3" -> Histories.V3;
      case "v1" -> BitgetMarginHistories.V1;
      default -> List.of();
    };
  }

  @Override
  public List<SymbolList> symbolLists() {
    return BitgetLists.SYMBOLS;
  }

  @Override
  public Optional<TimeRead> timeRead() {
    return Optional.of(BitgetAccounts.TIME);
  }

  @Override
  public FrameReader frames() {
    return FRAMES;
  }

  @Override
  public ErrorTable errors() {
    return Errors.TABLE;
  }

  /** Public and private ones of each generation. */
  private static final class Histories {
    private static final List<History> V2 =
        Stream.of(BitgetHistories.V2, BitgetAccountHistories.V2, BitgetMarginHistories.V2)
            .flatMap(List::stream)
            .toList();
    private static final List<History> V3 =
        Stream.of(BitgetHistories.V3, BitgetAccountHistories.V3).flatMap(List::stream).toList();
  }

  /** Read when it is first asked for: a command that connects to nobody never does. */
  private static final class Errors {
    private static final ErrorTable TABLE = ErrorTable.load(BitgetExchange.class, "errors.csv");
  }
}
