package io.tapedeck.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Fills in where things stand: relative paths start at the configuration's own folder. */
final class Places {

  private static final String S3 = "s3://";

  private Places() {}

  /** The configuration with every place absolute. */
  static TapedeckConfig resolve(TapedeckConfig config, Path folder) {
    Path data = folder.resolve(config.data()).normalize();
    String warehouse =
        config.warehouse().isEmpty() ? data.toString() : absolute(config.warehouse(), folder);
    String privateWarehouse =
        config.privateWarehouse().isEmpty()
            ? below(warehouse, "private")
            : absolute(config.privateWarehouse(), folder);
    return new TapedeckConfig(
        data,
        warehouse,
        privateWarehouse,
        config.collector(),
        config.kafka().with(secret(config.kafka().security().password(), folder)),
        config.job(),
        config.books(),
        config.lake(),
        config.publish(),
        config.s3(),
        exchanges(config.exchanges(), folder));
  }

  private static Map<String, ExchangeSection> exchanges(
      Map<String, ExchangeSection> exchanges, Path folder) {
    Map<String, ExchangeSection> resolved = new TreeMap<>();
    exchanges.forEach(
        (name, exchange) -> {
          Map<String, AccountSection> accounts = new TreeMap<>();
          exchange
              .accounts()
              .forEach((account, section) -> accounts.put(account, account(section, folder)));
          resolved.put(name, exchange.with(accounts));
        });
    return resolved;
  }

  private static AccountSection account(AccountSection account, Path folder) {
    return account.with(
        secret(account.key(), folder),
        secret(account.secret(), folder),
        secret(account.passphrase(), folder));
  }

  private static SecretSection secret(SecretSection secret, Path folder) {
    return secret.file().isEmpty()
        ? secret
        : new SecretSection(secret.env(), folder.resolve(secret.file()).normalize().toString());
  }

  /** Whether a warehouse is a bucket. */
  static boolean isS3(String warehouse) {
    return warehouse.startsWith(S3);
  }

  private static String absolute(String place, Path folder) {
    return isS3(place) ? place : folder.resolve(place).normalize().toString();
  }

  private static String below(String warehouse, String name) {
    return warehouse.endsWith("/") ? warehouse + name : warehouse + "/" + name;
  }
}
