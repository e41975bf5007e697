/** The raw topics: names, keys and the wire form of their values. */
@NullMarked
package io.tapedeck.schemas.kafka;

import org.jspecify.annotations.NullMarked;
