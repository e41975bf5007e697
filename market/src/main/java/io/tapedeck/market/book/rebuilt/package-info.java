/**
 * What rebuilt books say to the tables: quotes, snapshots on a grid, gaps, and requests for fresh
 * snapshots. Pure, and driven by received time alone, so that a replay gives the same rows.
 *
 * <pre>
 * Rows (book_changes) ─▶ StreamBooks ─ one a pool ─▶ RebuiltBook ─▶ BookOutput
 *                                                     ├ CheckedBook: is it right?
 *                                                     ├ Grid: is a snapshot due?
 *                                                     └ Requests: is it time to ask again?
 * </pre>
 */
@NullMarked
package io.tapedeck.market.book.rebuilt;

import org.jspecify.annotations.NullMarked;
