/**
 * LTP RapidX: both generations of market data, the private and the algo socket, and REST answers.
 * {@link io.tapedeck.market.normalise.ltp.LtpNormaliser} is the table of contents. Source: the
 * operator's API documentation and that of its competition; no recorded message is public.
 *
 * <p>Quirks, each documented in one of them: numbers, times and codes come as text or as number;
 * the data of a push are an object or a list; whether a book message is a snapshot stands in {@code
 * arg} or in {@code data}, under {@code all} or {@code snapshot}; sides of a book start with a
 * capital or not; {@code exchangeTs} of generation 1 is in nanoseconds; a best bid may stand above
 * the best ask; fees of trades come under two pairs of names; {@code pageNum} is the number of
 * pages.
 */
@NullMarked
package io.tapedeck.market.normalise.ltp;

import org.jspecify.annotations.NullMarked;
