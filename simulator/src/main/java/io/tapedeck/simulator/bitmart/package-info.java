/** BitMart futures as a local server, from the BitMart futures documentation, v1 and v2. */
@NullMarked
package io.tapedeck.simulator.bitmart;

import org.jspecify.annotations.NullMarked;
