/** Which book channels LTP RapidX has, and what proves them right. */
@NullMarked
package io.tapedeck.market.book.ltp;

import org.jspecify.annotations.NullMarked;
