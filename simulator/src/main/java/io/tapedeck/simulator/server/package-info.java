/** Netty: one port, one thread, sockets and requests. */
@NullMarked
package io.tapedeck.simulator.server;

import org.jspecify.annotations.NullMarked;
