package io.tapedeck.collectors.observe;

import org.jspecify.annotations.Nullable;

/**
 * An account of one exchange at an instant. Once nothing is under way, {@code received = published
 * + ignored + rejected}.
 *
 * @param received messages that came from the exchange, socket and REST
 * @param published those that the broker has, control frames included
 * @param ignored those that came after their session had ended
 * @param rejected those that could not be read or kept whole, and those that the broker refused
 * @param connects sockets that were opened
 * @param reconnects those of them that replaced another
 * @param connected sockets that are open now
 * @param unknownErrors errors that the exchange's table does not know
 * @param lastError what went wrong last, for people; null if nothing did
 */
public record CollectorCounts(
    long received,
    long published,
    long ignored,
    long rejected,
    long connects,
    long reconnects,
    int connected,
    long unknownErrors,
    @Nullable String lastError) {}
