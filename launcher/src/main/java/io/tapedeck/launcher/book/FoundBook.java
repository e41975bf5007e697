package io.tapedeck.launcher.book;

import org.jspecify.annotations.Nullable;

/**
 * A book that was recorded.
 *
 * @param name which it is
 * @param instrument our comparable name; null when it cannot be derived
 * @param sizeUnit unit of its sizes: base, quote, contracts or unknown
 */
public record FoundBook(BookName name, @Nullable String instrument, String sizeUnit) {}
