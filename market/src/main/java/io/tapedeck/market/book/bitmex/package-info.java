/** Which book channels BitMEX has, and what proves them right. */
@NullMarked
package io.tapedeck.market.book.bitmex;

import org.jspecify.annotations.NullMarked;
