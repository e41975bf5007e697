package io.tapedeck.launcher.pipeline;

import io.tapedeck.collectors.app.PastWork;
import io.tapedeck.collectors.history.WalkProgress;

/**
 * Work on the past, and who is told how far it is.
 *
 * @param work not begun
 */
public record PastOrder(PastWork work, WalkProgress progress) {}
