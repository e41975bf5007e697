/** The exchanges that can be recorded, in one list. */
@NullMarked
package io.tapedeck.collectors.catalog;

import org.jspecify.annotations.NullMarked;
