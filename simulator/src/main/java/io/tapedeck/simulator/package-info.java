/**
 * The exchanges as local servers that speak their documented protocols: for the demo, for tests,
 * and for any client. Never part of what records.
 *
 * <pre>
 * market (pure, by seed and clock) ─ MarketTick ─▶ a folder an exchange ─ OutgoingFrame ─▶ server ─▶ client
 *                account ─ AccountEvent ──┤                              fault ──┘ └── truth
 *                               replay ───┘
 * </pre>
 *
 * One simulator has one thread, for markets, sockets and files alike.
 */
@NullMarked
package io.tapedeck.simulator;

import org.jspecify.annotations.NullMarked;
