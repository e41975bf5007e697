/** BitMEX as a local server, from the BitMEX API docs. */
@NullMarked
package io.tapedeck.simulator.bitmex;

import org.jspecify.annotations.NullMarked;
