package io.tapedeck.launcher.pipeline;

import io.tapedeck.collectors.app.Backfill;
import io.tapedeck.collectors.history.WalkProgress;

/**
 * A planned order for the past, and who is told how far it is.
 *
 * @param backfill planned, not begun
 */
public record PastOrder(Backfill backfill, WalkProgress progress) {}
