/**
 * From an exchange to Kafka: connect, subscribe, stamp, publish; nothing of what messages mean.
 *
 * <pre>
 * app (wiring) ─ config ─▶ connection ─ publish ─▶ raw.*, ops
 *                              │ asks the folder of the exchange: catalog ─▶ exchange
 *                              └ observe: counts and log
 * </pre>
 */
@NullMarked
package io.tapedeck.collectors;

import org.jspecify.annotations.NullMarked;
