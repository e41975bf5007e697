/** Asking what was recorded: SQL views, audit, books of the past. Knows neither Flink nor Kafka. */
@NullMarked
package io.tapedeck.warehouse;

import org.jspecify.annotations.NullMarked;
