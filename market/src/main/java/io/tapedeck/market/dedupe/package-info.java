/** Which rows are held already, by the three rules. Pure: imports nothing from Flink. */
@NullMarked
package io.tapedeck.market.dedupe;

import org.jspecify.annotations.NullMarked;
