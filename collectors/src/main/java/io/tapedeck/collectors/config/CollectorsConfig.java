package io.tapedeck.collectors.config;

import static io.tapedeck.collectors.config.Require.requireName;

import java.util.Map;
import java.util.TreeMap;

/**
 * One collector process.
 *
 * @param name unique among the collectors of one Kafka; part of every session's name
 * @param exchanges by name of the exchange
 * @param past how the past is fetched
 */
public record CollectorsConfig(
    String name,
    ConnectionConfig connection,
    Map<String, ExchangeConfig> exchanges,
    PastConfig past) {

  /** Checks the name. */
  public CollectorsConfig {
    requireName("collector.name", name);
    exchanges = Map.copyOf(new TreeMap<>(exchanges));
  }

  /** One that fetches the past as usual. */
  public CollectorsConfig(
      String name, ConnectionConfig connection, Map<String, ExchangeConfig> exchanges) {
    this(name, connection, exchanges, PastConfig.DEFAULT);
  }
}
