/** Wiring: from a configuration to running collectors. */
@NullMarked
package io.tapedeck.collectors.app;

import org.jspecify.annotations.NullMarked;
