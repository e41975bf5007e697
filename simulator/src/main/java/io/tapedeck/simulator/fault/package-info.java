/** Faults by seed: what is done to a frame on its way out. */
@NullMarked
package io.tapedeck.simulator.fault;

import org.jspecify.annotations.NullMarked;
