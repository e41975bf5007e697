/**
 * LTP RapidX as a local server: market data of both generations, the private and the algo socket,
 * the REST reads. Shapes are from the LTP documentation; these are its quirks:
 *
 * <ul>
 *   <li>Market data come as gzip in binary frames unless the socket asks for {@code binary=false}.
 *   <li>The book's snapshot says {@code updatetype} in {@code arg}; the arena form, generation
 *       {@code arena}, says it in the data, counts {@code seq} in numbers and has no {@code
 *       pre_seq}.
 *   <li>Prices, sizes and times are text; generation 1 has numbers and nanoseconds.
 *   <li>The private socket pushes everything after a login, from then on, and no snapshot.
 *   <li>{@code pageNum} is the number of pages.
 *   <li>A range that lies before the retention of an endpoint is refused, however short it is.
 * </ul>
 */
@NullMarked
package io.tapedeck.simulator.ltp;

import org.jspecify.annotations.NullMarked;
