/**
 * Everything on Kafka that modules share: names of topics, keys, the wire form of values, the
 * schemas that were ever released, and how a client proves who it is.
 */
@NullMarked
package io.tapedeck.schemas.kafka;

import org.jspecify.annotations.NullMarked;
