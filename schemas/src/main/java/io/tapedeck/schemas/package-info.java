/** What every module must agree on: exchange names, topics, tables, exact numbers. */
@NullMarked
package io.tapedeck.schemas;

import org.jspecify.annotations.NullMarked;
