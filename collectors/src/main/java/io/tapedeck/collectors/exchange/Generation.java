package io.tapedeck.collectors.exchange;

import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One version of an exchange's protocol: where it is spoken, since when, until when, and by which
 * rules we may speak it. A new version is a new generation beside the old one, never a branch
 * inside it.
 *
 * @param name as in the option {@code --generation}, e.g. {@code v2}
 * @param from first day on which the exchange offered it; null when not known
 * @param until last day, null while it is alive
 * @param websocket documented public socket
 * @param rest documented root of REST paths
 */
public record Generation(
    String name,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    URI websocket,
    URI rest,
    Limits limits,
    KeepAlive keepAlive,
    SubscriptionWriter subscriptions) {}
