package io.tapedeck.collectors.config;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.schemas.text.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The channels that a configuration means when it names tables instead. */
public final class TableChannels {

  private static final String BOOK = "book";
  private static final List<String> TABLES_OF_BOOKS = List.of("book_changes", "book_snapshots");

  private TableChannels() {}

  /** The words that an exchange understands. */
  public static List<String> words(Exchange exchange) {
    TreeSet<String> words = new TreeSet<>(exchange.channelsOfTables().keySet());
    if (words.contains(BOOK)) {
      words.addAll(TABLES_OF_BOOKS);
    }
    return List.copyOf(words);
  }

  /** What is wrong with a word; empty if it names channels that the generation offers. */
  public static Optional<String> problem(Exchange exchange, String generation, String word) {
    if (!words(exchange).contains(word)) {
      return Optional.of(Nearest.unknown("table of " + exchange.name(), word, words(exchange)));
    }
    return of(exchange, generation, word).isEmpty()
        ? Optional.of(
            "%s has no channel for %s in its protocol %s"
                .formatted(
                    exchange.name(),
                    word,
                    generation.isEmpty() ? exchange.generations().get(0).name() : generation))
        : Optional.empty();
  }

  /** The channels that a word means; none if it means nothing here. */
  public static List<String> of(Exchange exchange, String generation, String word) {
    Optional<Generation> spoken =
        generation.isEmpty()
            ? Optional.of(exchange.generations().get(0))
            : exchange.generation(generation);
    String table = TABLES_OF_BOOKS.contains(word) ? BOOK : word;
    return exchange.channelsOfTables().getOrDefault(table, List.of()).stream()
        .filter(name -> spoken.isEmpty() || isOffered(spoken.get(), exchange, name))
        .toList();
  }

  private static boolean isOffered(Generation generation, Exchange exchange, String name) {
    Optional<Channel> channel = exchange.channel(name);
    return channel.isPresent() && generation.offers().test(channel.get());
  }
}
