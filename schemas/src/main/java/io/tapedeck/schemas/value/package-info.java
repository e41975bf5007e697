/** Values that appear in rows: exact decimals, levels, rows themselves. */
@NullMarked
package io.tapedeck.schemas.value;

import org.jspecify.annotations.NullMarked;
