package io.tapedeck.launcher.capture;

import io.tapedeck.collectors.exchange.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What all frames of one capture share.
 *
 * @param exchange whose frames they are
 * @param session name of the session that their rows carry
 * @param collector name of who reads them
 * @param endpoint where they came from, when a line does not say it
 * @param receivedAt when they came, nanoseconds since 1970, when a line does not say it; null when
 *     that is not known either
 */
public record CaptureOrigin(
    Exchange exchange,
    String session,
    String collector,
    String endpoint,
    @Nullable Long receivedAt) {}
