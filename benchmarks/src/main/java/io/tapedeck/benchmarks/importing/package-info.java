/** Import of a frame file against DuckDB doing the same work. */
@NullMarked
package io.tapedeck.benchmarks.importing;

import org.jspecify.annotations.NullMarked;
