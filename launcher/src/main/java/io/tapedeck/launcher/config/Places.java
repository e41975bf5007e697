package io.tapedeck.launcher.config;

import java.nio.file.Path;

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
        config.kafka(),
        config.job(),
        config.books(),
        config.lake(),
        config.publish(),
        config.s3(),
        config.exchanges());
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
