package io.tapedeck.simulator.server;

import io.tapedeck.simulator.truth.TruthRow;
import java.util.List;

/** A data frame and the rows that it tells; made once and sent to many. */
public record OutgoingFrame(String text, List<TruthRow> rows) {}
