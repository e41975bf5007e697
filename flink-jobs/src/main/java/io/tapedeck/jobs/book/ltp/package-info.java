/** Which book channels LTP RapidX has, and what proves them right. */
@NullMarked
package io.tapedeck.jobs.book.ltp;

import org.jspecify.annotations.NullMarked;
