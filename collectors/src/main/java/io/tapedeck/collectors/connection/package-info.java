/** One session is one socket: connect, subscribe, keep alive, watch, hand over, open again. */
@NullMarked
package io.tapedeck.collectors.connection;

import org.jspecify.annotations.NullMarked;
