/**
 * What messages mean, as pure functions: rows out of frames, rebuilt books, rows that are held
 * already, gaps. Knows neither Flink nor Kafka.
 */
@NullMarked
package io.tapedeck.market;

import org.jspecify.annotations.NullMarked;
