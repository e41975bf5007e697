package io.tapedeck.launcher.config;

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
    @Setting("How files are written.") LakeSection lake,
    @Setting("How to reach an S3 warehouse.") S3Section s3,
    @Setting("What is recorded, by name of the exchange.") Map<String, ExchangeSection> exchanges) {

  public TapedeckConfig {
    exchanges = Map.copyOf(exchanges);
  }
}
