package io.tapedeck.collectors.config;

import io.tapedeck.collectors.exchange.ListedSymbol;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The symbols that a configuration means: names, and patterns in which {@code *} stands for any
 * text and {@code ?} for one character. Both are compared with the exchange's own symbols and with
 * our comparable names of instruments.
 */
final class SymbolChoice {

  private static final char JOINT = '-';

  /** Shape of our names: no exchange joins the parts of its own symbols so. */
  private static final Pattern OURS = Pattern.compile("[A-Z0-9]+-[A-Z0-9]+(-PERP|-[0-9]{8})?");

  /** What the third part of a name of ours can be, or a pattern of it. */
  private static final Pattern THIRD = Pattern.compile("PERP|[0-9]{8}|.*[*?].*");

  private final List<String> words;

  SymbolChoice(List<String> words) {
    this.words = List.copyOf(words);
  }

  /** Whether a word can only be understood by a list of symbols: a pattern, or a name of ours. */
  static boolean needsList(String word) {
    return isPattern(word) || OURS.matcher(word).matches();
  }

  /** Whether a word is joined as names of ours are, and no exchange's own symbols. */
  static boolean isOurs(String word) {
    return word.indexOf(JOINT) >= 0;
  }

  /**
   * Why a word can mean no symbol of any exchange, and no name of ours; empty if it can. An
   * exchange's own symbol may be anything that is not joined as ours are.
   */
  static Optional<String> fault(String word) {
    if (word.indexOf(JOINT) < 0 || canBeOurs(word)) {
      return Optional.empty();
    }
    String capitals = word.toUpperCase(Locale.ROOT);
    return Optional.of(
        canBeOurs(capitals)
            ? "'%s' is no symbol: did you mean %s?".formatted(word, capitals)
            : ("'%s' is no symbol: names of ours are such as BTC-USDT, BTC-USDT-PERP and"
                    + " BTC-USDT-20260327")
                .formatted(word));
  }

  private static boolean canBeOurs(String word) {
    String[] parts = word.split(String.valueOf(JOINT), -1);
    return isPattern(word)
        ? parts.length <= 3 && (parts.length < 3 || THIRD.matcher(parts[2]).matches())
        : OURS.matcher(word).matches();
  }

  private static boolean isPattern(String word) {
    return word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
  }

  /**
   * The symbols of one product, in the order of the words and then of the alphabet. A plain name
   * that the list lacks is kept as it is, unless another product has it: the exchange itself shall
   * say whether it knows it. A name of ours is never sent.
   */
  Set<String> of(String product, Collection<ListedSymbol> listed) {
    Set<String> chosen = new LinkedHashSet<>();
    for (String word : words) {
      List<String> found =
          listed.stream()
              .filter(symbol -> symbol.product().equals(product))
              .filter(symbol -> means(word, symbol))
              .map(ListedSymbol::symbol)
              .sorted()
              .toList();
      chosen.addAll(found);
      if (found.isEmpty()
          && !needsList(word)
          && listed.stream().noneMatch(symbol -> means(word, symbol))) {
        chosen.add(word);
      }
    }
    return chosen;
  }

  static boolean means(String word, ListedSymbol listed) {
    String instrument = listed.instrument();
    if (!isPattern(word)) {
      return listed.symbol().equals(word) || word.equals(instrument);
    }
    return matches(word, listed.symbol()) || (instrument != null && matches(word, instrument));
  }

  /** Goes through the text once, back to the last star at most: no word makes it slow. */
  static boolean matches(String pattern, String text) {
    int at = 0;
    int next = 0;
    int star = -1;
    int from = 0;
    while (at < text.length()) {
      if (next < pattern.length() && pattern.charAt(next) == '*') {
        star = next++;
        from = at;
      } else if (next < pattern.length()
          && (pattern.charAt(next) == '?' || pattern.charAt(next) == text.charAt(at))) {
        next++;
        at++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++from;
      } else {
        return false;
      }
    }
    while (next < pattern.length() && pattern.charAt(next) == '*') {
      next++;
    }
    return next == pattern.length();
  }
}
