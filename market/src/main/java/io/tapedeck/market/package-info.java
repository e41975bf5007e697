/**
 * The pure meaning of market data: normalise, book, dedupe, gaps. Knows neither Flink nor Kafka.
 */
@NullMarked
package io.tapedeck.market;

import org.jspecify.annotations.NullMarked;
