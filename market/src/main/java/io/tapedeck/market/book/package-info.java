/**
 * Order books rebuilt under the exchange's own checks. Pure: a message goes in, an outcome comes
 * out; nothing here knows Flink, files or clocks.
 *
 * <pre>
 * Rows (book_changes) + BookMark ─▶ BookMessage ─▶ CheckedBook ─▶ Outcome (good, waiting, ignored, broken)
 *                                                   │ asks ChainCheck: does it follow? LevelsCheck: does it agree?
 *                                                   └ OrderBook: two BookSides
 *                                                      LevelWindow next to the touch, LevelBlocks behind it
 * </pre>
 *
 * Which checks a channel has is listed in {@code rebuilt.BookProtocols}, one class an exchange; the
 * checks themselves, in {@code check}, name no exchange.
 */
@NullMarked
package io.tapedeck.market.book;

import org.jspecify.annotations.NullMarked;
