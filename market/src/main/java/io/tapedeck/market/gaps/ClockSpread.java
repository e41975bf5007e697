package io.tapedeck.market.gaps;

import io.tapedeck.schemas.value.Visibility;

/**
 * The spread between our clock and an exchange's in one session and period, as it stands in {@code
 * sessions} too.
 *
 * @param p50Micros half of the messages came no later than this after their event time
 * @param p99Micros as {@code p50Micros}, for 99 of 100
 * @param driftMicrosAnHour how the median moved since the session's first period, by the hour
 */
public record ClockSpread(
    Visibility visibility,
    String exchange,
    String product,
    long p50Micros,
    long p99Micros,
    long driftMicrosAnHour) {}
