/** Which book channels BitMart futures has, and what proves them right. */
@NullMarked
package io.tapedeck.jobs.book.bitmart;

import org.jspecify.annotations.NullMarked;
