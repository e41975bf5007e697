/**
 * The seeded markets: books, trades, bars, funding; pure, on exact numbers, without a clock of
 * their own.
 */
@NullMarked
package io.tapedeck.simulator.market;

import org.jspecify.annotations.NullMarked;
