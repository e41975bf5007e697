/** One session over a socket: connect, log in, subscribe, keep alive, watch, hand over, end. */
@NullMarked
package io.tapedeck.collectors.socket;

import org.jspecify.annotations.NullMarked;
