/**
 * What a warehouse is made of: where files stand, how they are stored and written. Knows neither
 * Flink nor Kafka.
 */
@NullMarked
package io.tapedeck.lake;

import org.jspecify.annotations.NullMarked;
