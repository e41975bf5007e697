package io.tapedeck.launcher.cli;

import io.tapedeck.collectors.config.TableChannels;
import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.schemas.value.Visibility;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is said of an exchange: its protocols, its channels, and the reads by REST. Stateless. */
record ChannelList(Exchange exchange, List<Line> lines) {

  /**
   * A channel.
   *
   * @param protocols generations that offer it; none where it is read from captures alone
   * @param symbols what a subscription may name, for people
   */
  record Line(
      String channel, String kind, String visibility, List<String> protocols, String symbols) {

    /** Whether a text in small letters stands in its words. */
    boolean contains(String text) {
      return channel.toLowerCase(Locale.ROOT).contains(text)
          || kind.contains(text)
          || protocols.contains(text);
    }
  }

  static ChannelList of(Exchange exchange) {
    List<Line> lines = new ArrayList<>();
    exchange.channels().forEach(channel -> lines.add(line(exchange, channel)));
    exchange.reads().forEach(read -> lines.add(line(read)));
    return new ChannelList(exchange, lines);
  }

  private static Line line(Exchange exchange, Channel channel) {
    String symbols =
        switch (channel.scope()) {
          case SYMBOL -> "needed";
          case WHOLE -> "taken whole";
          case EITHER -> "or taken whole";
          case COIN -> "one a coin";
          case ACCOUNTS -> "one account or several";
        };
    String access =
        switch (channel.access()) {
          case SOCKET -> "";
          case REST -> ", by REST";
          case STORED -> ", from captures only";
        };
    List<String> protocols =
        exchange.generations().stream()
            .filter(generation -> offers(generation, channel))
            .map(Generation::name)
            .toList();
    return new Line(
        channel.name(),
        channel.kind().word(),
        word(channel.visibility()),
        protocols,
        symbols + access);
  }

  private static boolean offers(Generation generation, Channel channel) {
    if (channel.access() != Channel.Access.SOCKET) {
      return false;
    }
    AccountSide own = generation.accountSide();
    return channel.visibility() == Visibility.PUBLIC
        ? generation.offers().test(channel)
        : own != null && own.socketOf(channel).isPresent();
  }

  private static Line line(RestRead read) {
    return new Line(
        read.channel(), read.kind().word(), word(read.visibility()), List.of(), "by REST");
  }

  private static String word(Visibility visibility) {
    return visibility.name().toLowerCase(Locale.ROOT);
  }

  /** The exchange and its protocols, a line each. */
  List<String> protocols() {
    List<String> text = new ArrayList<>();
    text.add(exchange.name());
    for (Generation generation : exchange.generations()) {
      boolean newest = generation.equals(exchange.generations().get(0));
      text.add(
          "  protocol "
              + generation.name()
              + (newest ? ", the default" : "")
              + date(", since ", generation.from())
              + date(", until ", generation.until())
              + (generation.accountSide() == null ? "" : ", with accounts")
              + ": "
              + generation.websocket());
    }
    text.add("  tables: " + String.join(", ", TableChannels.words(exchange)));
    return text;
  }

  private static String date(String before, @Nullable LocalDate date) {
    return date == null ? "" : before + date;
  }

  /** The same for programs, with the lines that are wanted. */
  Map<String, @Nullable Object> json(Predicate<Line> wanted) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("exchange", exchange.name());
    json.put("protocols", exchange.generations().stream().map(ChannelList::json).toList());
    json.put("tables", TableChannels.words(exchange));
    json.put("channels", lines.stream().filter(wanted).map(ChannelList::json).toList());
    return json;
  }

  private static Map<String, @Nullable Object> json(Generation generation) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", generation.name());
    json.put("since", text(generation.from()));
    json.put("until", text(generation.until()));
    json.put("websocket", generation.websocket().toString());
    json.put("rest", generation.rest().toString());
    json.put("accounts", generation.accountSide() != null);
    return json;
  }

  private static @Nullable String text(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }

  private static Map<String, @Nullable Object> json(Line line) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("channel", line.channel());
    json.put("kind", line.kind());
    json.put("visibility", line.visibility());
    json.put("protocols", line.protocols());
    json.put("symbols", line.symbols());
    return json;
  }
}
