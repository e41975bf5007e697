/** From a collector to Kafka: topics, records, what became of them. */
@NullMarked
package io.tapedeck.collectors.publish;

import org.jspecify.annotations.NullMarked;
