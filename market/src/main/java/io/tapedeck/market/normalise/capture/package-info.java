/** Captured frames in files: the line forms that {@code decode} and {@code import} read. */
@NullMarked
package io.tapedeck.market.normalise.capture;

import org.jspecify.annotations.NullMarked;
