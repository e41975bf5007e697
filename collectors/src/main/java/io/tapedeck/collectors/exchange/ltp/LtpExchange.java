package io.tapedeck.collectors.exchange.ltp;

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
import io.tapedeck.collectors.exchange.UsualSchedule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** LTP RapidX. Quirks are listed in package-info. */
public final class LtpExchange implements Exchange {

  /** The private socket would also take orders, as other actions. */
  private static final SendableFrames SENDABLE =
      new SendableFrames(
          Set.of("ping", "pong"),
          List.of(
              Shape.of(
                  "event", Set.of("subscribe", "unsubscribe", "SUBSCRIBE", "UNSUBSCRIBE"), "arg"),
              Shape.of("action", Set.of(LtpFrames.LOGIN), "args"),
              Shape.ofNumber("ping"),
              Shape.ofNumber("pong")));

  private static final LtpFrames FRAMES = new LtpFrames();

  @Override
  public String name() {
    return "ltp";
  }

  @Override
  public List<Generation> generations() {
    return List.of(LtpGenerations.V2, LtpGenerations.V1);
  }

  @Override
  public List<Channel> channels() {
    return LtpChannels.ALL;
  }

  @Override
  public Map<String, List<String>> channelsOfTables() {
    return Map.of(
        "trades", List.of("TRADE"),
        "book", List.of("ORDER_BOOK"),
        "quotes", List.of("BBO"),
        "klines", List.of("KLINE_1m"),
        "tickers", List.of("TICKER"),
        "reference_prices", List.of("MARK_PRICE", "INDEX_PRICE"),
        "open_interest", List.of("OPEN_INTEREST"));
  }

  @Override
  public SendableFrames sendable() {
    return SENDABLE;
  }

  @Override
  public List<RestRead> reads() {
    return LtpReads.ALL;
  }

  @Override
  public String symbolExample() {
    return "BINANCE_PERP_BTC_USDT";
  }

  @Override
  public List<SymbolList> symbolLists() {
    return List.of(LtpReads.SYMBOL_LIST);
  }

  @Override
  public List<Poll> polls() {
    // No socket says them, and these calls answer without a key.
    return List.of(
        new Poll(LtpReads.FUNDING, Poll.Pace.EACH_SYMBOL, Duration.ofMinutes(5)),
        new Poll(LtpReads.STATUS, Poll.Pace.ONCE, Duration.ofMinutes(15)));
  }

  @Override
  public boolean listsWhatIsTold(History listing, String channel) {
    return LtpHistories.listsWhatIsTold(listing, channel);
  }

  @Override
  public List<History> histories(Generation generation) {
    return LtpHistories.ALL;
  }

  /** Fills leave the recent reads after 7 days. */
  @Override
  public List<UsualSchedule> usualSchedules() {
    return List.of(
        new UsualSchedule(
            "fills-daily",
            "20 0 * * *",
            Duration.ofMinutes(10),
            List.of("fills"),
            Duration.ofDays(2)));
  }

  @Override
  public boolean isThereFor(String channel, String symbol) {
    return LtpChannels.isThereFor(channel, symbol);
  }

  @Override
  public Duration restPace() {
    // Three calls in ten seconds are allowed.
    return Duration.ofSeconds(4);
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
    private static final ErrorTable TABLE = ErrorTable.load(LtpExchange.class, "errors.csv");
  }
}
