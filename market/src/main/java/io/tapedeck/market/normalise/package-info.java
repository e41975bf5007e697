/** Pure: raw message to rows. Imports nothing from Flink; one folder an exchange. */
@NullMarked
package io.tapedeck.market.normalise;

import org.jspecify.annotations.NullMarked;
