/**
 * What the mappers of every exchange share: where rows go, numbers and levels as printed, names of
 * markets.
 */
@NullMarked
package io.tapedeck.market.normalise.frame;

import org.jspecify.annotations.NullMarked;
