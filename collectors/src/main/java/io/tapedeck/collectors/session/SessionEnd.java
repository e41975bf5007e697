package io.tapedeck.collectors.session;

import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.schemas.avro.event.EndReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The end of a session.
 *
 * @param action what the exchange's error asks us to do; null when it told none
 * @param retryAfter how long the exchange asked us to wait
 * @param connectsLeft how many connections the exchange said it still allows; null if it did not
 * @param useful whether it received data
 * @param last its name and last sign of life
 */
public record SessionEnd(
    EndReason reason,
    String detail,
    @Nullable ErrorAction action,
    @Nullable Duration retryAfter,
    @Nullable Integer connectsLeft,
    boolean useful,
    LastHeartbeat last) {}
