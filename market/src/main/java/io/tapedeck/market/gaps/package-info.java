/**
 * Gaps and coverage: pure functions from what was heard of sessions and streams to rows of {@code
 * gaps}, {@code coverage} and clock rows of {@code sessions}. Knows no Flink and no clock but
 * received time.
 *
 * <pre>
 *  Heard ─ Gatherer ──▶ HeardBundle ─┐
 *  rebuilt books ─────▶ BookBreak   ─┼─▶ GapLedger, one an exchange ─▶ gaps, coverage,
 *  Kafka's retention ─▶ LostRecords ─┘                                sessions (step clock)
 * </pre>
 */
@NullMarked
package io.tapedeck.market.gaps;

import org.jspecify.annotations.NullMarked;
