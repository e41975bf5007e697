/** Which book channels Bitget has, and what proves them right. */
@NullMarked
package io.tapedeck.market.book.bitget;

import org.jspecify.annotations.NullMarked;
