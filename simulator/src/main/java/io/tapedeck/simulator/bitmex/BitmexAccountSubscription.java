package io.tapedeck.simulator.bitmex;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A private subscription: {@code order}, {@code order:XBTUSD}, {@code order@[123,456]} or {@code
 * order@[*]} (BitMEX guide to sub-accounts).
 *
 * @param text as the client wrote it
 * @param accounts whose rows are told
 */
record BitmexAccountSubscription(
    String text, BitmexPrivateTable table, Set<Long> accounts, @Nullable String symbol) {

  private static final Pattern SHAPE =
      Pattern.compile("([a-z]+)(?::([A-Z0-9_.]+))?(?:@\\[(\\*|[0-9]{1,12}(?:,[0-9]{1,12})*)])?");

  BitmexAccountSubscription {
    accounts = Set.copyOf(accounts);
  }

  /**
   * Reads a subscription; empty when it is no private table.
   *
   * @param own the account that is logged in
   * @param all the accounts that it may read
   */
  static Optional<BitmexAccountSubscription> of(String text, long own, Set<Long> all) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Set<Long> accounts = accounts(parts.group(3), own, all);
    Function<BitmexPrivateTable, BitmexAccountSubscription> subscription =
        table -> new BitmexAccountSubscription(text, table, accounts, parts.group(2));
    return BitmexPrivateTable.find(parts.group(1)).map(subscription);
  }

  boolean wants(BitmexPrivateTable asked, long account, @Nullable String rowSymbol) {
    return table == asked
        && accounts.contains(account)
        && (symbol == null || symbol.equals(rowSymbol));
  }

  /** The accounts of a list such as {@code *} or {@code 123,456}; without one the key's own. */
  static Set<Long> accounts(@Nullable String list, long own, Set<Long> all) {
    if (list == null) {
      return Set.of(own);
    }
    return "*".equals(list)
        ? all
        : Arrays.stream(list.split(","))
            .map(String::strip)
            .map(Long::valueOf)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
