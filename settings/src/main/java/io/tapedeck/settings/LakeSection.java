package io.tapedeck.settings;

/** The settings of how files are written. */
public record LakeSection(
    @Setting(
            value = "Files a table, exchange and day may be written to at once.",
            otherwise = "1",
            from = "1",
            to = "64")
        int writers) {}
