package io.tapedeck.collectors.exchange;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The read by which an exchange says which symbols of one product it has.
 *
 * @param product namespace of the symbols
 * @param read the call that lists instruments; one of the exchange's reads
 * @param parameters what the call is asked with
 * @param instruments where the list of instruments stands in the answer
 * @param naming our comparable name of a row, e.g. {@code BTC-USDT-PERP}; null where it cannot be
 *     derived
 * @param recordable whether a row's instrument sends anything, or ever will again
 */
public record SymbolList(
    String product,
    RestRead read,
    Map<String, String> parameters,
    JsonPointer instruments,
    Function<JsonNode, @Nullable String> naming,
    Predicate<JsonNode> recordable) {

  /** Copies the parameters. */
  public SymbolList {
    parameters = Map.copyOf(parameters);
  }
}
