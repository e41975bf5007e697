/** Reads JSON straight from bytes: the hot path from frame to row. Knows no exchange. */
@NullMarked
package io.tapedeck.market.normalise.json;

import org.jspecify.annotations.NullMarked;
