package io.tapedeck.launcher.config;

/** Who records. */
public record CollectorSection(
    @Setting(value = "Name of this collector, written on every message.", otherwise = "collector-1")
        String name) {}
