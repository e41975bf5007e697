/** How values and suggestions are written for people. */
@NullMarked
package io.tapedeck.warehouse.text;

import org.jspecify.annotations.NullMarked;
