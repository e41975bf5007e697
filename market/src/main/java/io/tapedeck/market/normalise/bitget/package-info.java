/**
 * Bitget v1, v2 and v3: what its channels and REST answers mean. {@link
 * io.tapedeck.market.normalise.bitget.BitgetNormaliser} is the table of contents.
 *
 * <p>Quirks, with their source: sizes are base coin in every product (v2 docs; of coin-margined
 * futures inferred); v1 trades are arrays without an id (recorded); v1 prints times as texts in
 * books and as numbers in tickers, under {@code systemTime} for futures (recorded); v3 calls the
 * sides {@code a} and {@code b} and its sequences exceed 53 bits (v3 docs); v2 prints {@code seq}
 * and {@code pseq} and no checksum any more (recorded 2026); symbols come plain, in lower case, or
 * with the suffix of a product (margin text): rows carry them plain and in upper case; the side of
 * a liquidation is that of the position (v3 docs); states are spelt {@code full-fill}, {@code
 * full_fill} and {@code filled} and kept as printed; {@code ctime} and {@code cTime}, {@code
 * LiqFee}, {@code execld} and {@code timelnForce} are spellings of the documents.
 */
@NullMarked
package io.tapedeck.market.normalise.bitget;

import org.jspecify.annotations.NullMarked;
