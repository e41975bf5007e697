package io.tapedeck.launcher.promise;

import org.jspecify.annotations.Nullable;

/**
 * What truth and Parquet are compared by.
 *
 * @param eventTime exchange's clock, microseconds since 1970 UTC
 */
record StoredRow(
    @Nullable Long eventTime,
    @Nullable String side,
    @Nullable Double price,
    @Nullable Double size) {}
