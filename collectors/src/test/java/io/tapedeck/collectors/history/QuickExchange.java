package io.tapedeck.collectors.history;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.ErrorTable;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.FrameReader;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.exchange.SendableFrames;
import io.tapedeck.collectors.exchange.SymbolList;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** An exchange whose listings of the past must be answered sooner. It tells no time. */
record QuickExchange(Exchange exchange, Duration limit) implements Exchange {

  @Override
  public String name() {
    return exchange.name();
  }

  @Override
  public List<Generation> generations() {
    return exchange.generations();
  }

  @Override
  public List<Channel> channels() {
    return exchange.channels();
  }

  @Override
  public SendableFrames sendable() {
    return exchange.sendable();
  }

  @Override
  public List<RestRead> reads() {
    return Stream.concat(
            exchange.reads().stream(), exchange.reads().stream().map(read -> read.within(limit)))
        .toList();
  }

  @Override
  public List<Poll> polls() {
    return exchange.polls();
  }

  @Override
  public List<History> histories(Generation generation) {
    return exchange.histories(generation).stream().map(this::quick).toList();
  }

  private History quick(History slow) {
    return new History(
        slow.table(),
        slow.variant(),
        slow.read().within(limit),
        slow.product(),
        slow.parameters(),
        slow.eachSymbol(),
        slow.paging(),
        slow.rows(),
        slow.spacing(),
        slow.stamp(),
        slow.reach(),
        slow.budget());
  }

  @Override
  public List<SymbolList> symbolLists() {
    return exchange.symbolLists();
  }

  @Override
  public FrameReader frames() {
    return exchange.frames();
  }

  @Override
  public ErrorTable errors() {
    return exchange.errors();
  }
}
