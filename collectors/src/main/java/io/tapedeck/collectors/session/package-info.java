/**
 * What a session tells: its messages and events, numbered, handed over in order, and what it lost.
 */
@NullMarked
package io.tapedeck.collectors.session;

import org.jspecify.annotations.NullMarked;
