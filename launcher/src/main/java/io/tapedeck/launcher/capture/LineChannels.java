package io.tapedeck.launcher.capture;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.market.normalise.capture.CapturedLine;
import io.tapedeck.market.normalise.capture.CapturedLine.Content;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a captured line says about its channel, by name or by address, where the frame is mute. */
final class LineChannels {

  private static final char SYMBOL_MARK = ':';

  private final Map<String, Channel> channels = new HashMap<>();
  private final Map<String, RestRead> reads = new HashMap<>();
  private final List<RestRead> longestPathFirst;

  LineChannels(Exchange exchange) {
    exchange.channels().forEach(channel -> channels.put(channel.name(), channel));
    exchange.reads().forEach(read -> reads.put(read.channel(), read));
    longestPathFirst =
        exchange.reads().stream()
            .sorted(Comparator.comparingInt((RestRead read) -> read.path().length()).reversed())
            .toList();
  }

  /** The frame's own word, made sharper by the line's where that knows more. */
  Inbound sharpen(Inbound inbound, CapturedLine line) {
    boolean control =
        !(inbound instanceof Inbound.Data) && !(inbound instanceof Inbound.Unreadable);
    if (control && line.content() != Content.BODY) {
      return inbound;
    }
    if (line.channel() != null) {
      return named(line.channel(), inbound, line).orElse(inbound);
    }
    if (line.content() == Content.BODY && line.endpoint() != null) {
      return addressed(line.endpoint()).map(read -> data(read, inbound, line)).orElse(inbound);
    }
    return inbound;
  }

  private Optional<Inbound> named(String name, Inbound inbound, CapturedLine line) {
    RestRead read = reads.get(name);
    if (read != null) {
      return Optional.of(data(read, inbound, line));
    }
    int mark = name.indexOf(SYMBOL_MARK);
    Channel channel = channels.get(mark < 0 ? name : name.substring(0, mark));
    if (channel == null || (inbound instanceof Inbound.Data data && isSame(data, channel))) {
      return Optional.empty();
    }
    String symbol = mark < 0 ? line.symbol() : name.substring(mark + 1);
    return Optional.of(
        Inbound.Data.of(channel, symbol == null ? symbolOf(inbound) : symbol, Naming.SUBSCRIPTION));
  }

  private static boolean isSame(Inbound.Data data, Channel channel) {
    return data.name().equals(channel.name());
  }

  private Optional<RestRead> addressed(String endpoint) {
    int query = endpoint.indexOf('?');
    String path = query < 0 ? endpoint : endpoint.substring(0, query);
    return longestPathFirst.stream().filter(read -> path.endsWith(read.path())).findFirst();
  }

  private static Inbound data(RestRead read, Inbound inbound, CapturedLine line) {
    String symbol = line.symbol() == null ? symbolOf(inbound) : line.symbol();
    return new Inbound.Data(
        read.kind(), read.visibility(), read.product(), read.channel(), symbol, Naming.CONTENT);
  }

  private static @Nullable String symbolOf(Inbound inbound) {
    return inbound instanceof Inbound.Data data ? data.symbol() : null;
  }
}
