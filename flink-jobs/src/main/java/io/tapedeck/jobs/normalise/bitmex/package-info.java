/** What messages of this exchange mean. */
@NullMarked
package io.tapedeck.jobs.normalise.bitmex;

import org.jspecify.annotations.NullMarked;
