/**
 * BitMEX: one socket for all tables, text pings, acknowledgement per subscription. Sources: the
 * BitMEX API documentation and its swagger file unless said otherwise.
 *
 * <ul>
 *   <li>{@code pong} is text, not JSON.
 *   <li>A subscription without a symbol is the table whole; only its {@code partial} says so, by an
 *       empty {@code filter}. Recordings of 2021 show filter before data; the order is not
 *       promised.
 *   <li>The answer to a login repeats key and signature. A refused login has status 401 whatever is
 *       wrong; the message tells an unknown key from a clock that is off.
 *   <li>Nothing in a message says which feed of accounts it answers: one feed a table is asked for.
 *   <li>The root of REST tells the clock in milliseconds (printed by public clients).
 *   <li>An error frame repeats the whole request, so with several arguments it does not say which
 *       one it means.
 *   <li>Connections: 20 an hour in the oldest text, more in later ones; 20 is the default here.
 *   <li>No limit of arguments a frame is documented; fewer than 100 are sent.
 *   <li>Announcements, chat and notifications stand on another path ({@code /realtimePlatform}).
 *   <li>REST errors have no codes: message, status and name decide, in this order.
 *   <li>Many errors of any kind end in a ban of the address, so refused subscriptions are not
 *       repeated.
 * </ul>
 */
@NullMarked
package io.tapedeck.collectors.exchange.bitmex;

import org.jspecify.annotations.NullMarked;
