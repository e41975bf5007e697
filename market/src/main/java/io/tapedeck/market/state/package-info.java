/** How states are written to checkpoints and read back. */
@NullMarked
package io.tapedeck.market.state;

import org.jspecify.annotations.NullMarked;
