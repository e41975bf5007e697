/** SQL over the warehouse: views named as the tables, read-only, printed as asked. */
@NullMarked
package io.tapedeck.launcher.query;

import org.jspecify.annotations.NullMarked;
