/** Which book channels BitMart futures has, and what proves them right. */
@NullMarked
package io.tapedeck.market.book.bitmart;

import org.jspecify.annotations.NullMarked;
