/** Rows of tables: how they are put together, what one message gave, how a cell is read. */
@NullMarked
package io.tapedeck.schemas.row;

import org.jspecify.annotations.NullMarked;
