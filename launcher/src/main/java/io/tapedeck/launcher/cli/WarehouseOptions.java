package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.storage.S3Config;
import io.tapedeck.lake.storage.Warehouse;
import io.tapedeck.lake.storage.WarehouseOpener;
import io.tapedeck.schemas.value.DataSize;
import io.tapedeck.settings.ConfigChecks;
import io.tapedeck.settings.ConfigFile;
import io.tapedeck.settings.TapedeckConfig;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a command that reads finds what was recorded. */
final class WarehouseOptions {

  private static final String CACHE_SIZE = "10GiB";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Data folder, or s3://bucket/prefix. Default: the folder of --config, or ./data.")
  private @Nullable String data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration that names the warehouse and how to reach S3.")
  private @Nullable Path config;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where files of an S3 warehouse are kept. Default: ~/.cache/tapedeck.")
  private @Nullable Path cache;

  @Option(
      names = "--cache-size",
      paramLabel = "SIZE",
      defaultValue = CACHE_SIZE,
      description = "Most that the cache may hold. Default: ${DEFAULT-VALUE}.")
  private String cacheSize = CACHE_SIZE;

  /**
   * The warehouse that the words name.
   *
   * @throws CommandFailure if they contradict each other, or there is none
   */
  Warehouse open() {
    return opener().open(System.getenv(), Clock.systemUTC());
  }

  /** The warehouse of a configuration that was read. */
  static Warehouse open(TapedeckConfig read) {
    return opener(read, usualCache(), size(CACHE_SIZE)).open(System.getenv(), Clock.systemUTC());
  }

  private static Path usualCache() {
    return Path.of(System.getProperty("user.home"), ".cache/tapedeck");
  }

  private static WarehouseOpener opener(TapedeckConfig read, Path kept, DataSize most) {
    return new WarehouseOpener(read.warehouse(), read.privateWarehouse(), s3(read), kept, most);
  }

  private WarehouseOpener opener() {
    Path kept = cache == null ? usualCache() : cache;
    DataSize most = size(cacheSize);
    if (config == null) {
      String place = data == null ? "./data" : data;
      String separator = place.endsWith("/") ? "" : "/";
      return new WarehouseOpener(place, place + separator + "private", null, kept, most);
    }
    if (data != null) {
      throw CommandFailure.words("give either --data or --config: both name a warehouse");
    }
    TapedeckConfig read = ConfigFile.load(config, ConfigChecks.NONE);
    return opener(read, kept, most);
  }

  private static @Nullable S3Config s3(TapedeckConfig config) {
    return config.usesS3() ? config.s3().config(System.getenv()) : null;
  }

  private static DataSize size(String text) {
    try {
      return DataSize.parse(text);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.words("--cache-size must be %s, was %s", e.getMessage(), text);
    }
  }
}
