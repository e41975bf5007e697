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
        Duration symbolsRefresh,
    @Setting(
            value =
                "Whether gaps are mended by REST once they are over, where the exchange gives out"
                    + " its past.",
            otherwise = "true")
        boolean mendGaps,
    @Setting(
            value =
                "How much of an exchange's budgets of REST requests this process takes for the"
                    + " past, in percent; less where others ask with the same key or from the same"
                    + " address.",
            otherwise = "100",
            from = "1",
            to = "100")
        int restShare) {}
