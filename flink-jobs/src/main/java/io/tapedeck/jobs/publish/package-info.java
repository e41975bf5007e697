/**
 * Finished rows on Kafka for live consumers, beside the files.
 *
 * <pre>
 * finished rows ─▶ encode-rows (of the chosen tables; creates topics) ─▶ publish-rows
 *                                        market.&lt;exchange&gt;.&lt;table&gt;, account.&lt;exchange&gt;.&lt;table&gt;
 * </pre>
 */
@NullMarked
package io.tapedeck.jobs.publish;

import org.jspecify.annotations.NullMarked;
