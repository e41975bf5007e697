/**
 * Accounts that live by themselves on the simulated markets: orders rest and fill, balances,
 * positions and ledgers move, loans bear interest. Pure, on exact numbers, without a clock of its
 * own; protocols turn its events into frames and its state into REST answers.
 *
 * <pre>
 * MarketTick ─▶ AccountEngine ─ Trader (decides) ─▶ Account (keeps) ─ AccountEvent ─▶ protocol
 *                    └ AccountJournal (over restarts)
 * </pre>
 */
@NullMarked
package io.tapedeck.simulator.account;

import org.jspecify.annotations.NullMarked;
