package io.tapedeck.market.normalise.frame;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names that another naming found, remembered; bounded. Belongs to one state. */
public final class CachedNaming implements InstrumentNaming {

  private static final int MAX_NAMES = 10_000;

  private final InstrumentNaming naming;
  private final Map<String, Optional<String>> names = new HashMap<>();

  // The answer given last: frames that follow, and the tables of one frame, ask for the same.
  private @Nullable String lastSymbol;
  private @Nullable String lastName;

  /** Remembers what {@code naming} finds. */
  public CachedNaming(InstrumentNaming naming) {
    this.naming = naming;
  }

  @Override
  public @Nullable String instrument(String symbol) {
    if (!symbol.equals(lastSymbol)) {
      lastName = find(symbol);
      lastSymbol = symbol;
    }
    return lastName;
  }

  @Override
  public boolean isIndex(String symbol) {
    return naming.isIndex(symbol);
  }

  private @Nullable String find(String symbol) {
    Optional<String> name = names.get(symbol);
    if (name == null) {
      name = Optional.ofNullable(naming.instrument(symbol));
      if (names.size() < MAX_NAMES) {
        names.put(symbol, name);
      }
    }
    return name.orElse(null);
  }

  /** Takes a name that is known from elsewhere, such as the exchange's metadata. */
  public void learn(String symbol, @Nullable String instrument) {
    lastSymbol = null;
    if (names.size() < MAX_NAMES || names.containsKey(symbol)) {
      names.put(symbol, Optional.ofNullable(instrument));
    }
  }
}
