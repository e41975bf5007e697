/**
 * {@code tapedeck audit}: what was recorded whole, what is missing, why, and what history can mend.
 *
 * <pre>
 *  coverage, gaps ─ AuditReader ─▶ AuditFacts ─ Auditor ─▶ AuditReport ─▶ text, JSON, CSV, HTML
 * </pre>
 */
@NullMarked
package io.tapedeck.warehouse.audit;

import org.jspecify.annotations.NullMarked;
