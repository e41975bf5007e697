/** Exchange to Kafka. */
@NullMarked
package io.tapedeck.collectors;

import org.jspecify.annotations.NullMarked;
