package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of a message that pass, without copying them when all do. */
final class Survivors {

  private final Rows message;
  private @Nullable List<Row> kept;

  Survivors(Rows message) {
    this.message = message;
  }

  /** The row at a place does not pass. Places are told in order. */
  void drop(int place) {
    if (kept == null) {
      kept = new ArrayList<>(message.rows().subList(0, place));
    }
  }

  /** The row at a place passes as it is. */
  void keep(int place) {
    if (kept != null) {
      kept.add(message.rows().get(place));
    }
  }

  /** The row at a place passes, changed. */
  void keepAs(int place, Row changed) {
    drop(place);
    if (kept != null) {
      kept.add(changed);
    }
  }

  /** The message with the rows that passed. */
  Optional<Rows> rows() {
    if (kept == null) {
      return message.rows().isEmpty() ? Optional.empty() : Optional.of(message);
    }
    return kept.isEmpty() ? Optional.empty() : Optional.of(message.with(kept));
  }

  /** The message with those of its rows that pass, tested once each and in order. */
  static Optional<Rows> of(Rows rows, Predicate<Row> passes) {
    Survivors survivors = new Survivors(rows);
    List<Row> all = rows.rows();
    for (int i = 0; i < all.size(); i++) {
      if (passes.test(all.get(i))) {
        survivors.keep(i);
      } else {
        survivors.drop(i);
      }
    }
    return survivors.rows();
  }

  /** A duration in microseconds. */
  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
