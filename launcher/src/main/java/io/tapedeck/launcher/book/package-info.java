/**
 * Books of the past, out of stored level changes.
 *
 * <pre>
 * book_changes ─▶ StoredMessages ─┐
 * sessions     ─▶ SessionLives ───┼─▶ BookHistory ─▶ BookState, one a message ─▶ BookAt ─▶ Ladder
 * gaps, book_snapshots ─▶ Holes ──┘      └ ReadBooks: one book a session, one of them read
 * </pre>
 *
 * A backtest iterates {@link io.tapedeck.launcher.book.BookHistory}; {@code tapedeck book} asks for
 * one instant of it. Times are microseconds since 1970 UTC by our clock at the socket unless a name
 * says otherwise.
 */
@NullMarked
package io.tapedeck.launcher.book;

import org.jspecify.annotations.NullMarked;
