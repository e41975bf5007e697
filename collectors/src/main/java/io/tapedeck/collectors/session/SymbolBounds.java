package io.tapedeck.collectors.session;

import io.tapedeck.collectors.exchange.Subscription;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of what frames may call a symbol, because whoever reads our records keeps state for
 * each: its length, how many one frame names, and how many a stream names that nobody asked for.
 * Outlives sessions. For the stream's thread.
 */
public final class SymbolBounds {

  /** Longest symbol in characters; those of the exchanges so far have up to 30. */
  public static final int LONGEST = 128;

  /** Most subscriptions of one frame. */
  public static final int MOST_OF_A_FRAME = 10_000;

  /** Most symbols that come though nobody asked for them; exchanges so far list up to 3,000. */
  public static final int MOST_UNASKED = 20_000;

  private final Set<String> known = new HashSet<>();
  private int unasked;

  /** These are asked for, so that they may come. */
  public void asked(Collection<Subscription> subscriptions) {
    for (Subscription subscription : subscriptions) {
      if (subscription.symbol() != null) {
        known.add(subscription.symbol());
      }
    }
  }

  /** Why a message of this symbol is not taken; null if it is. */
  public @Nullable String objection(@Nullable String symbol) {
    if (symbol == null || known.contains(symbol)) {
      return null;
    }
    if (symbol.length() > LONGEST) {
      return tooLong(symbol);
    }
    if (unasked == MOST_UNASKED) {
      return "a symbol that nobody asked for, after %d others".formatted(MOST_UNASKED);
    }
    unasked++;
    known.add(symbol);
    return null;
  }

  /** Why a message about these subscriptions is not taken; null if it is. */
  public static @Nullable String objection(List<Subscription> subscriptions) {
    if (subscriptions.size() > MOST_OF_A_FRAME) {
      return "%d subscriptions in one message, at most %d are taken"
          .formatted(subscriptions.size(), MOST_OF_A_FRAME);
    }
    for (Subscription subscription : subscriptions) {
      if (subscription.symbol() != null && subscription.symbol().length() > LONGEST) {
        return tooLong(subscription.symbol());
      }
      if (subscription.channel().length() > LONGEST) {
        return "a channel of %d characters, at most %d are taken"
            .formatted(subscription.channel().length(), LONGEST);
      }
    }
    return null;
  }

  private static String tooLong(String symbol) {
    return "a symbol of %d characters, at most %d are taken".formatted(symbol.length(), LONGEST);
  }
}
