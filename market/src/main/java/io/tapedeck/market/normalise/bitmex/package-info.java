/**
 * BitMEX: what its tables mean. {@link io.tapedeck.market.normalise.bitmex.BitmexNormaliser} is the
 * table of contents.
 *
 * <p>Quirks, with their source: rows follow the table protocol of partial, insert, update and
 * delete (BitMEX API docs); level changes before 2023 name a level by id alone, so prices are held
 * (BitMEX API changelog); ids say nothing about price since mid 2023; bins are stamped with their
 * end; {@code trdMatchID} of zeros is no id; frames of 2026 keep liquidity pools apart; a
 * liquidation's delete may name its order only, and an {@code orderBook10} update one side only
 * (recorded samples of 2024 and 2026).
 */
@NullMarked
package io.tapedeck.market.normalise.bitmex;

import org.jspecify.annotations.NullMarked;
