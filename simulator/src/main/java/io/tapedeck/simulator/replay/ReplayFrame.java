package io.tapedeck.simulator.replay;

import io.tapedeck.simulator.server.OutgoingFrame;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A captured data frame, ready to be sent.
 *
 * @param subscription the table or group that it belongs to
 * @param symbols whose rows it holds; empty when it is about no symbol
 */
public record ReplayFrame(
    @Nullable Instant time, String subscription, Set<String> symbols, OutgoingFrame frame) {}
