/** Kafka to normalised rows to zones. */
@NullMarked
package io.tapedeck.jobs;

import org.jspecify.annotations.NullMarked;
