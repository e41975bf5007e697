/** The exchanges as local servers. */
@NullMarked
package io.tapedeck.simulator;

import org.jspecify.annotations.NullMarked;
