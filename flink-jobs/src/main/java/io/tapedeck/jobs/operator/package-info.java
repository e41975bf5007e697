/** Thin Flink functions around the pure classes, and the types that flow between them. */
@NullMarked
package io.tapedeck.jobs.operator;

import org.jspecify.annotations.NullMarked;
