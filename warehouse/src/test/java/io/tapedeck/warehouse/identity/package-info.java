/** What live memory keeps and what the views show, against the design's words. */
@NullMarked
package io.tapedeck.warehouse.identity;

import org.jspecify.annotations.NullMarked;
