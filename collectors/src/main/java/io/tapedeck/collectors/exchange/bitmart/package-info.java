/**
 * BitMart futures, generations v1 (the API text of January 2024) and v2 (today's sockets). Sources:
 * those two documents, and a public probe of the live sockets of September 2026 where said so.
 *
 * <ul>
 *   <li>The text {@code ping} of v1 is refused by v2 (probe); {@code {"action":"ping"}} works in
 *       both and is answered by text {@code pong} or by group {@code System}.
 *   <li>A frame of 2,186 bytes was closed with code 1009 although the text allows 4,096 bytes of
 *       arguments (probe): frames stay under 2,000 bytes.
 *   <li>The group of a push may end in {@code @100ms} though the subscription did not (recordings);
 *       it is no part of the channel.
 *   <li>v2 writes {@code data} before {@code group} in some channels (recordings).
 *   <li>The general part of the newer text calls the login {@code login}; the samples, and what
 *       works, say {@code access}.
 *   <li>Reads of the account by GET show the key and are not signed (class KEYED).
 *   <li>Acknowledgements come one a subscription; refusals carry a text and no code.
 *   <li>{@code futures/ticker} without a symbol is all symbols.
 *   <li>A socket without a subscription is closed after 5 minutes (v1) or 5 seconds (v2 text).
 *   <li>Listed symbols may say nothing for long (probe): silence of one symbol is no fault.
 *   <li>The envelope's code wins over the HTTP status: 30016 and 30019 come with 200, 30018 with
 *       503.
 *   <li>Open interest is offered by REST alone.
 * </ul>
 */
@NullMarked
package io.tapedeck.collectors.exchange.bitmart;

import org.jspecify.annotations.NullMarked;
