/**
 * Books of the past, out of stored level changes, or of snapshots where a channel sends nothing
 * else.
 *
 * <pre>
 * book_changes           ─▶ StoredChanges   ─┐
 * book_snapshots, quotes ─▶ StoredSnapshots ─┤
 * sessions               ─▶ SessionLives    ─┼─▶ BookHistory ─▶ BookState, one a message ─▶ Ladder
 * gaps, book_snapshots   ─▶ InvalidTimes    ─┘     └ ReadBooks: one book a session, one of them read
 * </pre>
 *
 * A backtest iterates {@link io.tapedeck.warehouse.book.BookHistory}; {@code tapedeck book} asks
 * for one instant of it, through {@link io.tapedeck.warehouse.book.BookAt}. Times are microseconds
 * since 1970 UTC by our clock at the socket unless a name says otherwise.
 */
@NullMarked
package io.tapedeck.warehouse.book;

import org.jspecify.annotations.NullMarked;
