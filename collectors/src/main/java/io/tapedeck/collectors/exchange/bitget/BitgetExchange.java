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

  @Override
  public List<History> histories(Generation generation) {
    return generation.name().equals(BitgetGenerations.V2.name()) ? BitgetHistories.V2 : List.of();
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

  /** Read when it is first asked for: a command that connects to nobody never does. */
  private static final class Errors {
    private static final ErrorTable TABLE = ErrorTable.load(BitgetExchange.class, "errors.csv");
  }
}
