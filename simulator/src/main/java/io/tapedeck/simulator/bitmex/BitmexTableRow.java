package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.truth.TruthRow;
import java.time.Instant;
import java.util.List;

/**
 * One row of a table.
 *
 * @param time what startTime and endTime are compared with
 * @param truth what it must become in our tables; none for tables that truth leaves out
 */
record BitmexTableRow(Instant time, ObjectNode json, List<TruthRow> truth) {}
