/** Which book channels Bitget has, and what proves them right. */
@NullMarked
package io.tapedeck.jobs.book.bitget;

import org.jspecify.annotations.NullMarked;
