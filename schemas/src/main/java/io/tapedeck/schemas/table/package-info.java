/** Table definitions: the one source for Parquet schemas, SQL and the data dictionary. */
@NullMarked
package io.tapedeck.schemas.table;

import org.jspecify.annotations.NullMarked;
