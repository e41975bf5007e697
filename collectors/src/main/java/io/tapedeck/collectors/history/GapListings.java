package io.tapedeck.collectors.history;

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

  /** A capital M is a month, which no listing has. */
  private static final Pattern LENGTH = Pattern.compile("(?<![0-9])([0-9]+)(m|[hH]|[dD]|[wW])$");

  private GapListings() {}

  /**
   * Those of the gap's kind and product; of bars those of the channel's length alone, unless the
   * gap is what a session lost of all its channels.
   */
  static List<History> of(List<History> all, GapRequest gap) {
    Visibility visibility = gap.getAccount() == null ? Visibility.PUBLIC : Visibility.PRIVATE;
    List<History> ofKind =
        all.stream()
            .filter(history -> history.read().visibility() == visibility)
            .filter(history -> history.read().kind().word().equals(gap.getKind()))
            .filter(history -> !isBars(gap) || isOfChannel(history, gap.getChannel()))
            .toList();
    List<History> ofProduct =
        ofKind.stream().filter(history -> history.product().equals(gap.getProduct())).toList();
    // One listing may be of all products, and an account's stream may be of a product of its own.
    return ofProduct.isEmpty() ? ofKind : ofProduct;
  }

  private static boolean isBars(GapRequest gap) {
    return gap.getKind().equals(Kind.KLINES.word())
        && !gap.getChannel().equals(Gaps.SESSION_CHANNEL);
  }

  /** Channels of bars end in the length of a bar, which is the variant of their listing. */
  private static boolean isOfChannel(History history, String channel) {
    Matcher length = LENGTH.matcher(channel);
    return length.find()
        && history.variant().equals(length.group(1) + length.group(2).toLowerCase(Locale.ROOT));
  }
}
