/** Rows to Parquet files: schema, partition folders, file writer. Imports nothing from Flink. */
@NullMarked
package io.tapedeck.lake.write;

import org.jspecify.annotations.NullMarked;
