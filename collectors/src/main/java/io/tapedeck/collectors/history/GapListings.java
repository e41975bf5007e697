package io.tapedeck.collectors.history;

import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.table.Gaps;
import io.tapedeck.schemas.value.Visibility;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The listings of the past that have what a gap misses. */
final class GapListings {

  private static final String REPEATED_READ = "rest/";

  /** A capital M is a month, which no listing has. */
  private static final Pattern LENGTH = Pattern.compile("(?<![0-9])([0-9]+)(m|[hH]|[dD]|[wW])$");

  private GapListings() {}

  /**
   * Those of the gap's kind and product that have what its channel tells: of a repeated read the
   * same read alone, of bars those of the channel's length and price. What a session or Kafka lost
   * of a kind is in all of the kind.
   */
  static List<History> of(Exchange exchange, Generation generation, GapRequest gap) {
    Visibility visibility = gap.getAccount() == null ? Visibility.PUBLIC : Visibility.PRIVATE;
    List<History> ofKind =
        exchange.histories(generation).stream()
            .filter(GapListings::mends)
            .filter(history -> history.read().visibility() == visibility)
            .filter(history -> history.read().kind().word().equals(gap.getKind()))
            .filter(history -> isOfChannel(exchange, history, gap.getChannel()))
            .toList();
    List<History> ofProduct =
        ofKind.stream().filter(history -> history.product().equals(gap.getProduct())).toList();
    // One listing may be of all products, and an account's stream may be of a product of its own.
    return ofProduct.isEmpty() ? ofKind : ofProduct;
  }

  /** What is told of positions is how they stand; listings of the past have closed ones alone. */
  static boolean mends(History history) {
    return history.read().kind() != Kind.POSITIONS;
  }

  private static boolean isOfChannel(Exchange exchange, History history, String channel) {
    if (channel.equals(Gaps.SESSION_CHANNEL) || channel.equals(Gaps.KAFKA_CHANNEL)) {
      return true;
    }
    if (channel.startsWith(REPEATED_READ)) {
      return history.read().channel().equals(channel);
    }
    return history.read().kind() == Kind.KLINES
        ? isOfBars(history, channel)
        : exchange.listsWhatIsTold(history, channel);
  }

  /** Channels of bars end in the length of a bar, which ends the variant of their listing. */
  private static boolean isOfBars(History history, String channel) {
    Matcher length = LENGTH.matcher(channel);
    if (!length.find()) {
      return false;
    }
    String name = channel.toLowerCase(Locale.ROOT);
    String price = name.contains("mark") ? "mark " : name.contains("index") ? "index " : "";
    return history
        .variant()
        .equals(price + length.group(1) + length.group(2).toLowerCase(Locale.ROOT));
  }
}
