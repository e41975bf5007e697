/** Benchmarks of fetching the past: how fast pages become stored rows. */
@NullMarked
package io.tapedeck.benchmarks.history;

import org.jspecify.annotations.NullMarked;
