/** An invented exchange, by which docs/add-an-exchange.md is tried. */
@NullMarked
package io.tapedeck.collectors.acme;

import org.jspecify.annotations.NullMarked;
