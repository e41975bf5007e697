package io.tapedeck.launcher.config;

import io.tapedeck.lake.storage.DataSize;
import java.time.Duration;

/** The broker between collectors and jobs. */
public record KafkaSection(
    @Setting("Addresses of a Kafka cluster, `host:port,...`. Empty: a broker inside this process.")
        String bootstrapServers,
    @Setting(
            value = "Partitions of a topic that is created.",
            otherwise = "4",
            from = "1",
            to = "1000")
        int partitions,
    @Setting(
            value = "Largest message; what is larger is kept cut, in `rejected`.",
            otherwise = "32MiB",
            from = "64KiB",
            to = "512MiB")
        DataSize maxMessageBytes,
    @Setting(
            value = "How long the embedded broker keeps messages after they came.",
            otherwise = "7d",
            from = "10m",
            to = "3650d")
        Duration retention) {}
