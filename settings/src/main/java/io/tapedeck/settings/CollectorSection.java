package io.tapedeck.settings;

import java.time.Duration;

/** The settings of the collector: who records, and for how long on one connection. */
public record CollectorSection(
    @Setting(value = "Name of this collector, written on every message.", otherwise = "collector-1")
        String name,
    @Setting(
            value =
                "A connection this old is replaced by a new one while both still listen; earlier"
                    + " where the exchange ends connections sooner.",
            otherwise = "23h",
            from = "1m",
            to = "1d")
        Duration maxSessionAge,
    @Setting(
            value =
                "How often an exchange is asked which symbols it has, where symbols are patterns.",
            otherwise = "10m",
            from = "10s",
            to = "1d")
        Duration symbolsRefresh) {}
