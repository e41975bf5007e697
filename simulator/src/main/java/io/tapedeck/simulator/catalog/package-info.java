/** The exchanges that can be simulated, in one list, on a socket or stepped by a test. */
@NullMarked
package io.tapedeck.simulator.catalog;

import org.jspecify.annotations.NullMarked;
