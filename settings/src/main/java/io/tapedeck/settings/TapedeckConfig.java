package io.tapedeck.settings;

import java.nio.file.Path;
import java.util.Map;

/** The whole configuration file. Read once by {@link ConfigFile}. */
public record TapedeckConfig(
    @Setting(
            value =
                "Data folder: embedded broker, checkpoints, import journal, and by default the"
                    + " warehouse. A relative path starts at the folder of this file.",
            otherwise = "./data")
        Path data,
    @Setting("Where Parquet files go: a folder or s3://bucket/prefix. Default: the data folder.")
        String warehouse,
    @Setting(
            "Where account tables and private raw messages go: a folder or s3://bucket/prefix."
                + " Default: `private` below the warehouse.")
        String privateWarehouse,
    @Setting("Who records.") CollectorSection collector,
    @Setting("The broker between collectors and jobs.") KafkaSection kafka,
    @Setting("The job that turns messages into rows.") JobSection job,
    @Setting("What rebuilt order books give.") BooksSection books,
    @Setting("How files are written.") LakeSection lake,
    @Setting("Finished rows on Kafka, for live consumers.") PublishSection publish,
    @Setting("How to reach an S3 warehouse.") S3Section s3,
    @Setting("What is recorded, by name of the exchange.") Map<String, ExchangeSection> exchanges) {

  public TapedeckConfig {
    exchanges = Map.copyOf(exchanges);
  }

  /** What an empty file says, with everything in one folder. */
  public static TapedeckConfig defaults(Path data) {
    Path folder = data.toAbsolutePath();
    return ConfigFile.parse("data: .", folder, ConfigChecks.NONE).config();
  }

  /** The same, recording these. */
  public TapedeckConfig withExchanges(Map<String, ExchangeSection> others) {
    return new TapedeckConfig(
        data, warehouse, privateWarehouse, collector, kafka, job, books, lake, publish, s3, others);
  }

  /** The same with another job. */
  public TapedeckConfig withJob(JobSection other) {
    return new TapedeckConfig(
        data,
        warehouse,
        privateWarehouse,
        collector,
        kafka,
        other,
        books,
        lake,
        publish,
        s3,
        exchanges);
  }

  /** Whether one of the warehouses is a bucket. */
  public boolean usesS3() {
    return Places.isS3(warehouse) || Places.isS3(privateWarehouse);
  }
}
