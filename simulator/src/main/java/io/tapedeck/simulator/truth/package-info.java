/** What was sent, written down for tests of loss and doubling. */
@NullMarked
package io.tapedeck.simulator.truth;

import org.jspecify.annotations.NullMarked;
