/** What messages of this exchange mean. */
@NullMarked
package io.tapedeck.jobs.normalise.bitmart;

import org.jspecify.annotations.NullMarked;
