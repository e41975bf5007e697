/** What the hot path costs. */
@NullMarked
package io.tapedeck.benchmarks;

import org.jspecify.annotations.NullMarked;
