/**
 * What a collector must know of an exchange, and nothing of what its messages mean: endpoints,
 * generations of its protocol, channels, limits, how frames are told apart, what errors ask for.
 * One folder an exchange; the classes here name none.
 */
@NullMarked
package io.tapedeck.collectors.exchange;

import org.jspecify.annotations.NullMarked;
