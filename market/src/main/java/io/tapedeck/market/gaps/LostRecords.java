package io.tapedeck.market.gaps;

import io.tapedeck.schemas.value.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * Records that Kafka deleted before the job had read them. Times are received times, microseconds
 * since 1970 UTC.
 *
 * @param product of the first message that is left; {@code unknown} if there is none
 * @param kind our word for what its topic holds
 * @param partition topic and number of the partition
 * @param offset of the first record that is gone
 * @param lastRead when the last record read before them came; null if none ever was
 * @param firstLeft when the first that Kafka still holds came; null if there is none
 * @param at when it was found, our clock
 */
public record LostRecords(
    Visibility visibility,
    String exchange,
    String product,
    String kind,
    String partition,
    long offset,
    @Nullable Long lastRead,
    @Nullable Long firstLeft,
    long at)
    implements Evidence {}
