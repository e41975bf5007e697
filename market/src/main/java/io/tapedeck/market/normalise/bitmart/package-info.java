/**
 * BitMart futures, first and second generation: what its groups and REST answers mean. {@link
 * io.tapedeck.market.normalise.bitmart.BitmartNormaliser} is the table of contents.
 *
 * <p>Quirks, with their source: {@code data} may come before {@code group} (recorded samples of
 * 2026), so the subscription says what a frame is about; a kline frame may name another symbol than
 * its group, and the group is right (futures API text); {@code ts} of a bar need not stand on the
 * bar's start; {@code way} does not tell the taker, {@code m} does (BitMart futures v2
 * documentation); sizes are contracts on the socket and base coin in REST {@code market-trade};
 * {@code fundingTime} was seen equal to now, so it is no time of a settlement.
 */
@NullMarked
package io.tapedeck.market.normalise.bitmart;

import org.jspecify.annotations.NullMarked;
