/**
 * BitMEX as a local server. Shapes are from the BitMEX API docs and swagger; these are its quirks:
 *
 * <ul>
 *   <li>Level ids are arbitrary and deletes have no size (API changelog, 2023).
 *   <li>Bars are stamped with their end and open at the close of the bar before (API docs).
 *   <li>The trade partial repeats the last trades at each subscription.
 *   <li>Funding intervals are a time of day on 2000-01-01 (swagger samples).
 *   <li>{@code orderBookL2_25} carries publish time, {@code orderBookL2} matching time.
 *   <li>{@code orderBookL10}, which a popular client asks for, does not exist.
 * </ul>
 */
@NullMarked
package io.tapedeck.simulator.bitmex;

import org.jspecify.annotations.NullMarked;
