/** Frames to rows, and to printed rows, against bare Jackson over the same bytes. */
@NullMarked
package io.tapedeck.benchmarks.normalise;

import org.jspecify.annotations.NullMarked;
