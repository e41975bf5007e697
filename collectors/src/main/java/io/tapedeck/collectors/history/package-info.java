/** Walks through the past: planned, asked for within budgets, gone on with after a kill. */
@NullMarked
package io.tapedeck.collectors.history;

import org.jspecify.annotations.NullMarked;
