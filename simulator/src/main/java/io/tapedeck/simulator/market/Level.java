package io.tapedeck.simulator.market;

import java.time.Instant;

/** One price level: its id is arbitrary and lives as long as the level. */
public record Level(long id, long ticks, long size, Instant changed) {}
