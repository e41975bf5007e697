package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Picks the rows of a message that pass, without copying when all do; of none, none. */
final class Survivors {

  private Survivors() {}

  /** The message with those of its rows that pass, tested once each and in order. */
  static Optional<Rows> of(Rows rows, Predicate<Row> passes) {
    List<Row> all = rows.rows();
    List<Row> kept = null;
    for (int i = 0; i < all.size(); i++) {
      boolean pass = passes.test(all.get(i));
      if (!pass && kept == null) {
        kept = new ArrayList<>(all.subList(0, i));
      } else if (pass && kept != null) {
        kept.add(all.get(i));
      }
    }
    if (kept == null) {
      return all.isEmpty() ? Optional.empty() : Optional.of(rows);
    }
    return kept.isEmpty() ? Optional.empty() : Optional.of(rows.with(kept));
  }

  /** A duration in microseconds. */
  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
