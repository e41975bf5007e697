/**
 * BitMart futures as a local server, v1 and v2. Shapes are from the BitMart futures documentation;
 * these are its quirks, as recorded from the live sockets:
 *
 * <ul>
 *   <li>v2 refuses the text ping, and answers the JSON one with {@code pong+<uuid>} as a string.
 *   <li>A frame over 2,000 bytes is closed with 1009, although 4,096 are documented.
 *   <li>One-sided depth frames replace one side; a book is whole after one frame of each.
 *   <li>Empty increments still move the version.
 *   <li>Bars are stamped a second after their start; {@code fundingTime} is just before now.
 *   <li>Volumes are contracts on sockets, base coins in {@code market-trade}.
 *   <li>{@code X-BM-RateLimit-Remaining} counts the calls already used.
 * </ul>
 */
@NullMarked
package io.tapedeck.simulator.bitmart;

import org.jspecify.annotations.NullMarked;
