package io.tapedeck.warehouse.query;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits of what a query may use of the machine.
 *
 * @param memory most memory that results and joins may hold, such as {@code 256MB}; null for what
 *     DuckDB finds fitting
 * @param threads threads; null for one a core
 * @param spillFolder where it writes what memory does not hold
 * @param writable files that it may write besides
 */
public record QueryLimits(
    @Nullable String memory, @Nullable Integer threads, Path spillFolder, List<Path> writable) {

  public QueryLimits {
    writable = List.copyOf(writable);
  }
}
