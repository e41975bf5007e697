package io.tapedeck.launcher.capture;

import io.tapedeck.collectors.exchange.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The facts that all frames of one capture share.
 *
 * @param exchange whose frames they are
 * @param session name of the session that their rows carry
 * @param collector name of who reads them
 * @param endpoint where they came from, when a line does not say it
 * @param receivedAt when frames came, nanoseconds since 1970, whose line does not say it; null when
 *     that is not known either
 * @param firstTime the first time that any line says; stands for lines before it that say none and
 *     hold no data; null when no line says one or {@code receivedAt} is there
 */
public record CaptureOrigin(
    Exchange exchange,
    String session,
    String collector,
    String endpoint,
    @Nullable Long receivedAt,
    @Nullable Long firstTime) {}
