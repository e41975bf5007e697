/** Time: the wall clock for names and stamps, moved on by the monotonic clock between its steps. */
@NullMarked
package io.tapedeck.collectors.clock;

import org.jspecify.annotations.NullMarked;
