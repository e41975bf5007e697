/** Captured frame files, served instead of the market. */
@NullMarked
package io.tapedeck.simulator.replay;

import org.jspecify.annotations.NullMarked;
