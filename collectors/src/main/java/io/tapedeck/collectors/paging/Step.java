package io.tapedeck.collectors.paging;

import java.util.Map;
import java.util.TreeMap;

/**
 * One request of a walk through the past. All of it can be written down, so that a walk goes on
 * from the step that it had reached when it was killed.
 *
 * @param span the rows that are still wanted when it is asked
 * @param parameters what it is asked with, beside what every request of the listing is asked with
 * @param memory what its way of paging must remember of the pages before, by names of its own
 */
public record Step(Span span, Map<String, String> parameters, Map<String, String> memory) {

  /** Copies the maps. */
  public Step {
    parameters = Map.copyOf(parameters);
    memory = Map.copyOf(memory);
  }

  /** A step that needs nothing of the pages before. */
  public Step(Span span, Map<String, String> parameters) {
    this(span, parameters, Map.of());
  }

  /** The same step, asked with this too. */
  Step with(String parameter, String value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(parameter, value);
    return new Step(span, more, memory);
  }
}
