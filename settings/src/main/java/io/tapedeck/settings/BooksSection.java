package io.tapedeck.settings;

import java.time.Duration;

/** The settings of rebuilt books. */
public record BooksSection(
    @Setting(
            value =
                "Whether order books are rebuilt and held to the exchange's checks. Off: no"
                    + " quotes and snapshots of them, no gaps found by the checks.",
            otherwise = "true")
        boolean rebuild,
    @Setting(
            value = "How often the best levels of a book that changed are kept.",
            otherwise = "1s",
            from = "10ms",
            to = "1h")
        Duration snapshotInterval,
    @Setting(
            value = "Levels a side of those; all levels are kept once an hour.",
            otherwise = "20",
            from = "1",
            to = "10000")
        int snapshotDepth,
    @Setting(
            value =
                "Pause between two requests to an exchange for a fresh snapshot of one book; it"
                    + " doubles while they bring none.",
            otherwise = "10s",
            from = "1s",
            to = "1h")
        Duration requestInterval) {}
