/** What an order book costs, beside the plain one that everybody would write first. */
@NullMarked
package io.tapedeck.benchmarks.book;

import org.jspecify.annotations.NullMarked;
