package io.tapedeck.launcher.capture;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.market.normalise.capture.CapturedLine;
import io.tapedeck.market.normalise.capture.CapturedLine.Content;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reader of what a captured line says about its channel, by name or by address, where the frame
 * is mute.
 */
final class LineChannels {

  private static final char SYMBOL_MARK = ':';
  private static final int LONGEST_SHOWN = 200;

  private final Map<String, Channel> channels = new HashMap<>();
  private final Map<String, RestRead> reads = new HashMap<>();
  private final Map<String, RestRead> readsByAddress = new HashMap<>();

  LineChannels(Exchange exchange) {
    exchange.channels().forEach(channel -> channels.put(channel.name(), channel));
    exchange.reads().forEach(read -> reads.put(read.channel(), read));
    for (Generation generation : exchange.generations()) {
      String root = path(generation.rest().toString());
      exchange.reads().forEach(read -> readsByAddress.put(root + read.path(), read));
    }
  }

  /** The frame's own word, made sharper by the line's where that knows more. */
  Inbound sharpen(Inbound inbound, CapturedLine line) {
    boolean control =
        !(inbound instanceof Inbound.Data) && !(inbound instanceof Inbound.Unreadable);
    if (control && line.content() != Content.BODY) {
      return inbound;
    }
    Inbound named = line.channel() == null ? null : named(line.channel(), inbound, line);
    if (named != null) {
      return named;
    }
    return line.content() == Content.BODY && line.endpoint() != null
        ? addressed(path(line.endpoint()), inbound, line)
        : inbound;
  }

  /** What the line's own name of the channel says; null for a name that nobody knows. */
  private @Nullable Inbound named(String name, Inbound inbound, CapturedLine line) {
    RestRead read = reads.get(name);
    if (read != null) {
      return data(read, inbound, line);
    }
    int mark = name.indexOf(SYMBOL_MARK);
    Channel channel = channels.get(mark < 0 ? name : name.substring(0, mark));
    if (channel == null) {
      return null;
    }
    if (inbound instanceof Inbound.Data data && isSame(data, channel)) {
      return inbound;
    }
    String symbol = mark < 0 ? line.symbol() : name.substring(mark + 1);
    return Inbound.Data.of(
        channel, symbol == null ? symbolOf(inbound) : symbol, Naming.SUBSCRIPTION);
  }

  private static boolean isSame(Inbound.Data data, Channel channel) {
    return data.name().equals(channel.name());
  }

  /**
   * What the address says. An answer of a call that is not listed is not read as another that it
   * resembles.
   */
  private Inbound addressed(String path, Inbound inbound, CapturedLine line) {
    RestRead read = readsByAddress.get(path);
    if (read != null) {
      return data(read, inbound, line);
    }
    return inbound instanceof Inbound.Data || isOfNoKnownCall(inbound)
        ? new Inbound.Unreadable(
            Fault.UNKNOWN_CHANNEL, "no listed call has the address " + shown(path))
        : inbound;
  }

  private static boolean isOfNoKnownCall(Inbound inbound) {
    return inbound instanceof Inbound.Unreadable unreadable
        && unreadable.fault() == Fault.UNKNOWN_CHANNEL;
  }

  private static String shown(String path) {
    return path.length() <= LONGEST_SHOWN ? path : path.substring(0, LONGEST_SHOWN) + "...";
  }

  /** The path of a URL, without host, query and a slash at its end. */
  private static String path(String url) {
    int end = url.indexOf('?');
    String address = end < 0 ? url : url.substring(0, end);
    int host = address.indexOf("://");
    int from = host < 0 ? 0 : address.indexOf('/', host + 3);
    String path = from < 0 ? "" : address.substring(from);
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
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
