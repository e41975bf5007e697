package io.tapedeck.collectors.exchange.bitmart;

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

/** BitMart futures. Quirks are listed in package-info. */
public final class BitmartExchange implements Exchange {

  /** {@code request} asks for a snapshot of a book. */
  private static final SendableFrames SENDABLE =
      new SendableFrames(
          Set.of("ping", "pong"),
          List.of(
              Shape.of(
                  "action",
                  Set.of("subscribe", "unsubscribe", "request", BitmartFrames.LOGIN),
                  "args"),
              new Shape("action", Set.of("ping"), Set.of())));

  private static final BitmartFrames FRAMES = new BitmartFrames();

  private static final List<RestRead> READS =
      Stream.concat(BitmartReads.ALL.stream(), BitmartAccountReads.ALL.stream()).toList();

  @Override
  public String name() {
    return "bitmart";
  }

  @Override
  public List<Generation> generations() {
    return List.of(BitmartGenerations.V2, BitmartGenerations.V1);
  }

  @Override
  public List<Channel> channels() {
    return BitmartChannels.ALL;
  }

  @Override
  public Map<String, List<String>> channelsOfTables() {
    return Map.of(
        "trades", List.of("futures/trade"),
        "book", List.of("futures/depthIncrease50"),
        "quotes", List.of("futures/bookticker"),
        "klines", List.of("futures/klineBin1m"),
        "funding_rates", List.of("futures/fundingRate"),
        "tickers", List.of("futures/ticker"),
        "reference_prices", List.of("futures/ticker"));
  }

  @Override
  public SendableFrames sendable() {
    return SENDABLE;
  }

  @Override
  public List<RestRead> reads() {
    return READS;
  }

  @Override
  public List<SymbolList> symbolLists() {
    return List.of(BitmartReads.SYMBOLS);
  }

  @Override
  public List<Poll> polls() {
    return BitmartReads.POLLS;
  }

  @Override
  public List<History> histories(Generation generation) {
    return generation.name().equals(BitmartGenerations.V1.name())
        ? BitmartHistories.V1
        : BitmartHistories.V2;
  }

  @Override
  public Optional<TimeRead> timeRead() {
    return Optional.of(BitmartAccounts.TIME);
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
    private static final ErrorTable TABLE = ErrorTable.load(BitmartExchange.class, "errors.csv");
  }
}
