package io.tapedeck.collectors.config;

import static io.tapedeck.collectors.config.Require.require;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One collector process.
 *
 * @param name unique among the collectors of one Kafka; part of every session's name
 * @param exchanges by name of the exchange
 */
public record CollectorsConfig(
    String name, ConnectionConfig connection, Map<String, ExchangeConfig> exchanges) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,60}");

  /** Checks the name. */
  public CollectorsConfig {
    require(
        NAME.matcher(name).matches(),
        "collector.name must be 1 to 60 letters, digits, - or _, was '%s'",
        name);
    exchanges = Map.copyOf(new TreeMap<>(exchanges));
  }
}
