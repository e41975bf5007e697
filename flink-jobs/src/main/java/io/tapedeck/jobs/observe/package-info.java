/** What a running job says about itself. */
@NullMarked
package io.tapedeck.jobs.observe;

import org.jspecify.annotations.NullMarked;
