/** What exchanges offer to prove a book right: sequences, versions, checksums, uncrossed sides. */
@NullMarked
package io.tapedeck.market.book.check;

import org.jspecify.annotations.NullMarked;
