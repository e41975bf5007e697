package io.tapedeck.collectors.exchange.bitmex;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Compression;
import io.tapedeck.collectors.exchange.DayFiles;
import io.tapedeck.collectors.exchange.ErrorTable;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.FrameReader;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.KeepAlive;
import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.exchange.SendableFrames;
import io.tapedeck.collectors.exchange.SendableFrames.Shape;
import io.tapedeck.collectors.exchange.SymbolList;
import io.tapedeck.collectors.exchange.TimeRead;
import io.tapedeck.schemas.value.Visibility;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The exchange BitMEX. Quirks are listed in package-info. */
public final class BitmexExchange implements Exchange {

  /** Documented limits; arguments a frame is our own caution. */
  static final Limits LIMITS =
      new Limits(
          90,
          16_384,
          10_000,
          new Rate(1, Duration.ofSeconds(1)),
          new Rate(20, Duration.ofHours(1)));

  static final URI SOCKET = URI.create("wss://ws.bitmex.com/realtime");

  static final KeepAlive KEEP_ALIVE =
      new KeepAlive(
          KeepAlive.When.QUIET, Duration.ofSeconds(5), clock -> "ping", Duration.ofSeconds(5));

  private static final Generation V1 =
      new Generation(
              "v1",
              null,
              null,
              SOCKET,
              URI.create("https://www.bitmex.com/api/v1"),
              LIMITS,
              KEEP_ALIVE,
              new BitmexSubscriptions(LIMITS))
          .with(Compression.DEFLATE)
          .offering(channel -> channel.visibility() == Visibility.PUBLIC)
          .with(BitmexAccounts.side());

  /** {@code cancelAllAfter} is the one operation of this socket that would write. */
  private static final SendableFrames SENDABLE =
      new SendableFrames(
          Set.of("ping"),
          List.of(Shape.of("op", Set.of("subscribe", "unsubscribe", BitmexFrames.LOGIN), "args")));

  private static final BitmexFrames FRAMES = new BitmexFrames();

  private static final List<RestRead> READS =
      Stream.concat(BitmexReads.ALL.stream(), BitmexAccountReads.ALL.stream()).toList();

  @Override
  public String name() {
    return "bitmex";
  }

  @Override
  public List<Generation> generations() {
    return List.of(V1);
  }

  @Override
  public List<Channel> channels() {
    return BitmexChannels.ALL;
  }

  @Override
  public Map<String, List<String>> channelsOfTables() {
    return Map.ofEntries(
        Map.entry("trades", List.of("trade")),
        Map.entry("book", List.of("orderBookL2")),
        Map.entry("quotes", List.of("quote")),
        Map.entry("klines", List.of("tradeBin1m")),
        Map.entry("funding_rates", List.of("funding")),
        Map.entry("liquidations", List.of("liquidation")),
        Map.entry("settlements", List.of("settlement", "insurance")),
        Map.entry("instruments", List.of("instrument")),
        Map.entry("tickers", List.of("instrument")),
        Map.entry("reference_prices", List.of("instrument")),
        Map.entry("open_interest", List.of("instrument")));
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
    return List.of(BitmexReads.SYMBOLS);
  }

  @Override
  public List<Poll> polls() {
    // The instrument table carries the metadata.
    return List.of();
  }

  @Override
  public boolean listsWhatIsTold(History listing, String channel) {
    return BitmexHistories.listsWhatIsTold(listing, channel);
  }

  @Override
  public List<History> histories(Generation generation) {
    return BitmexHistories.ALL;
  }

  @Override
  public Optional<DayFiles> dayFiles() {
    return Optional.of(BitmexDayFiles.ALL);
  }

  @Override
  public Optional<TimeRead> timeRead() {
    return Optional.of(BitmexAccounts.TIME);
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
    private static final ErrorTable TABLE = ErrorTable.load(BitmexExchange.class, "errors.csv");
  }
}
