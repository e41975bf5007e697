/** What happened, counted and logged in one place. */
@NullMarked
package io.tapedeck.collectors.observe;

import org.jspecify.annotations.NullMarked;
