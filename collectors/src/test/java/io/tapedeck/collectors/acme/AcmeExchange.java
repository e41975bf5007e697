package io.tapedeck.collectors.acme;

import com.fasterxml.jackson.core.JsonPointer;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Channel.Scope;
import io.tapedeck.collectors.exchange.ErrorTable;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.FrameReader;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.KeepAlive;
import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.exchange.SendableFrames;
import io.tapedeck.collectors.exchange.SendableFrames.Shape;
import io.tapedeck.collectors.exchange.SymbolList;
import io.tapedeck.schemas.kafka.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An invented exchange, added by following docs/add-an-exchange.md and nothing else. */
public final class AcmeExchange implements Exchange {

  static final Channel TRADES = Channel.live("trades", "main", Kind.TRADES, Scope.SYMBOL);
  static final Channel BOOK = Channel.live("book", "main", Kind.BOOK, Scope.SYMBOL);

  private static final RestRead MARKETS =
      new RestRead("/markets", "main", Kind.INSTRUMENTS, null, Set.of())
          .within(Duration.ofSeconds(2));

  private static final Limits LIMITS =
      new Limits(
          3,
          200,
          10,
          4,
          5,
          new Rate(5, Duration.ofSeconds(1)),
          new Rate(100, Duration.ofHours(1)),
          new Rate(20, Duration.ofMinutes(1)),
          Duration.ofHours(12));

  private final ErrorTable errors;

  /** With this error table. */
  public AcmeExchange(ErrorTable errors) {
    this.errors = errors;
  }

  @Override
  public String name() {
    return "acme";
  }

  @Override
  public List<Generation> generations() {
    return List.of(
        new Generation(
            "v1",
            null,
            null,
            URI.create("wss://stream.acme.example"),
            URI.create("https://api.acme.example"),
            LIMITS,
            new KeepAlive(
                KeepAlive.When.QUIET,
                Duration.ofSeconds(5),
                clock -> "ping",
                Duration.ofSeconds(5)),
            new AcmeSubscriptions(LIMITS)));
  }

  @Override
  public List<Channel> channels() {
    return List.of(TRADES, BOOK);
  }

  @Override
  public SendableFrames sendable() {
    return new SendableFrames(
        Set.of("ping"), List.of(Shape.of("do", Set.of("subscribe", "unsubscribe"), "args")));
  }

  @Override
  public List<RestRead> reads() {
    return List.of(MARKETS);
  }

  @Override
  public List<Poll> polls() {
    return List.of();
  }

  @Override
  public List<SymbolList> symbolLists() {
    return List.of(
        new SymbolList(
            "main",
            MARKETS,
            Map.of(),
            JsonPointer.compile("/markets"),
            row -> row.path("base").asText("") + "-" + row.path("quote").asText(""),
            row -> row.path("open").asBoolean(true)));
  }

  @Override
  public FrameReader frames() {
    return new AcmeFrames();
  }

  @Override
  public ErrorTable errors() {
    return errors;
  }
}
