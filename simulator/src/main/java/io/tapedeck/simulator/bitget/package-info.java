/**
 * Bitget as a local server: v1, v2 (classic accounts) and v3 (unified accounts), all on one port.
 * Shapes are from the Bitget margin v1 document and the v2 and v3 documentation; these are its
 * quirks:
 *
 * <ul>
 *   <li>v1 is asked for {@code SP} and {@code MC} and answers {@code sp} and {@code mc}; its book
 *       sizes have a fixed number of digits, its trades have none to spare and no id.
 *   <li>Codes of refusals are text in v1 and numbers in v2 and v3, as recorded.
 *   <li>A v2 book tells checksum, {@code seq} and {@code pseq}; the recorded one of 2026 no longer
 *       has the checksum, published clients still verify it.
 *   <li>v3 sequence numbers do not fit a double.
 *   <li>Logins count seconds, signed requests milliseconds.
 * </ul>
 *
 * <pre>
 * Dialect (path) ─ BitgetSession ─ Subscription ─▶ BitgetStreams ─ BitgetStream ─ OutgoingFrame ─▶ all who hear it
 *                                               BitgetRest ─ reads by path, public and signed
 * </pre>
 */
@NullMarked
package io.tapedeck.simulator.bitget;

import org.jspecify.annotations.NullMarked;
