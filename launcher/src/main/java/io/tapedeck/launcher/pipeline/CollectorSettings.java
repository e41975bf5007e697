package io.tapedeck.launcher.pipeline;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.CronTimes;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.KafkaConfig;
import io.tapedeck.collectors.config.PastConfig;
import io.tapedeck.collectors.config.ScheduleConfig;
import io.tapedeck.collectors.config.TableChannels;
import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.History.Remaining;
import io.tapedeck.collectors.exchange.Secret;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.schemas.value.AddressText;
import io.tapedeck.schemas.value.DataSize;
import io.tapedeck.settings.AccountSection;
import io.tapedeck.settings.CollectorSection;
import io.tapedeck.settings.ExchangeSection;
import io.tapedeck.settings.ScheduleSection;
import io.tapedeck.settings.SecretSection;
import io.tapedeck.settings.Secrets;
import io.tapedeck.settings.TapedeckConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The part of the configuration that collectors take, in their own words. */
public final class CollectorSettings {

  /** Room for what a message says beside its payload. */
  private static final long ENVELOPE_BYTES = 32L << 10;

  private CollectorSettings() {}

  /**
   * Everything that collectors take.
   *
   * @param environment that keys may stand in
   * @throws IllegalArgumentException if an address, a symbol or a key is not right
   */
  public static CollectorsConfig collectors(
      TapedeckConfig config, Map<String, String> environment) {
    Map<String, ExchangeConfig> exchanges = new TreeMap<>();
    config
        .exchanges()
        .forEach(
            (name, section) -> {
              Map<String, AccountConfig> accounts = new TreeMap<>();
              section
                  .accounts()
                  .forEach(
                      (account, keys) ->
                          accounts.put(account, account(name, account, keys, environment)));
              exchanges.put(name, of(Exchanges.find(name), section, accounts));
            });
    CollectorSection collector = config.collector();
    return new CollectorsConfig(
        collector.name(),
        connection(config),
        exchanges,
        new PastConfig(
            collector.mendGaps(), collector.restShare() / 100.0, remaining(config.exchanges())));
  }

  /** Only what is said against the documents. */
  private static Map<String, Remaining> remaining(Map<String, ExchangeSection> exchanges) {
    Map<String, Remaining> said = new TreeMap<>();
    exchanges.forEach(
        (name, section) -> {
          switch (section.restRemaining()) {
            case "left" -> said.put(name, Remaining.LEFT);
            case "used" -> said.put(name, Remaining.USED);
            default -> {}
          }
        });
    return said;
  }

  /** Where they publish. */
  static KafkaConfig kafka(TapedeckConfig config, KafkaAccess access) {
    return new KafkaConfig(access, config.kafka().partitions(), config.kafka().maxMessageBytes());
  }

  /**
   * What is recorded of one exchange.
   *
   * @throws IllegalArgumentException if an address or a symbol is not right
   */
  static ExchangeConfig of(
      Exchange exchange, ExchangeSection section, Map<String, AccountConfig> accounts) {
    Set<String> channels = new LinkedHashSet<>(section.channels());
    section
        .tables()
        .forEach(table -> channels.addAll(TableChannels.of(exchange, section.generation(), table)));
    return new ExchangeConfig(
        section.generation(),
        uri(section.websocket()),
        uri(section.rest()),
        List.copyOf(channels),
        section.symbols(),
        accounts,
        schedules(section),
        section.dailyFiles());
  }

  private static List<ScheduleConfig> schedules(ExchangeSection section) {
    List<ScheduleConfig> schedules = new ArrayList<>();
    new TreeMap<>(section.schedules())
        .forEach((name, schedule) -> schedules.add(schedule(name, schedule, section.symbols())));
    return schedules;
  }

  /**
   * One schedule.
   *
   * @param usual symbols where it names none
   * @throws IllegalArgumentException if its cron expression, its zone or its name is not right
   */
  static ScheduleConfig schedule(String name, ScheduleSection section, List<String> usual) {
    return new ScheduleConfig(
        name,
        CronTimes.parse(section.cron(), section.zone()),
        section.jitter(),
        section.tables(),
        section.symbols().isEmpty() ? usual : section.symbols(),
        section.back());
  }

  /**
   * What is recorded of one account.
   *
   * @throws IllegalArgumentException if an address is not right, or a key is not where it should be
   */
  static AccountConfig account(
      String exchange, String name, AccountSection section, Map<String, String> environment) {
    Secrets secrets = new Secrets(environment);
    String where = where(exchange, name);
    Credentials credentials =
        new Credentials(
            required(secrets, section.key(), where + "key"),
            required(secrets, section.secret(), where + "secret"),
            secrets.find(section.passphrase(), where + "passphrase").map(Secret::new).orElse(null));
    return new AccountConfig(
        credentials,
        section.generation(),
        uri(section.websocket()),
        uri(section.rest()),
        section.channels(),
        section.symbols(),
        section.readAccounts(),
        section.allowPowerfulKeys());
  }

  /** What is wrong with an account's secrets, a sentence each. */
  static List<String> secretProblems(
      String exchange, String name, AccountSection section, Map<String, String> environment) {
    Secrets secrets = new Secrets(environment);
    String where = where(exchange, name);
    List<String> problems = new ArrayList<>();
    List<Runnable> readings =
        List.of(
            () -> required(secrets, section.key(), where + "key"),
            () -> required(secrets, section.secret(), where + "secret"),
            () -> secrets.find(section.passphrase(), where + "passphrase"));
    for (Runnable reading : readings) {
      try {
        reading.run();
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    return problems;
  }

  private static String where(String exchange, String account) {
    return "exchanges." + exchange + ".accounts." + account + ".";
  }

  private static Secret required(Secrets secrets, SecretSection section, String key) {
    return secrets
        .find(section, key)
        .map(Secret::new)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    key + " is missing: write {env: NAME} or {file: PATH}"));
  }

  private static ConnectionConfig connection(TapedeckConfig config) {
    ConnectionConfig usual = ConnectionConfig.DEFAULT;
    return new ConnectionConfig(
        usual.connectTimeout(),
        usual.acknowledgeTimeout(),
        usual.silenceLimit(),
        usual.backoff(),
        usual.backoffLimit(),
        config.collector().maxSessionAge(),
        config.collector().symbolsRefresh(),
        usual.connectsPerHour(),
        new DataSize(config.kafka().maxMessageBytes().bytes() - ENVELOPE_BYTES),
        usual.queueBytes());
  }

  private static @Nullable URI uri(String text) {
    try {
      return text.isEmpty() ? null : new URI(text);
    } catch (URISyntaxException e) {
      // What is no address may hold a password anywhere, also in the cause's own message.
      throw new IllegalArgumentException(
          "%s is no address: %s".formatted(AddressText.withoutSecrets(text), e.getReason()));
    }
  }
}
