/** SQL over the warehouse: views named as the tables, read-only, printed as asked. */
@NullMarked
package io.tapedeck.warehouse.query;

import org.jspecify.annotations.NullMarked;
