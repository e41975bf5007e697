package io.tapedeck.launcher.capture;

import io.tapedeck.market.dedupe.ContradictionNotice;
import io.tapedeck.market.dedupe.KeyMemory;
import io.tapedeck.market.dedupe.MemoryKey;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Visibility;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of one capture: those not held yet are passed on, and counted by table. */
final class ImportedRows {

  private final Duration horizon;
  private final Map<String, KeyMemory> memories = new HashMap<>();
  private final Map<Scope, KeyMemory> memoriesByScope = new HashMap<>();
  private final List<Rows> told = new ArrayList<>();
  private final Map<Table, long[]> counts = new HashMap<>();

  /**
   * The parts of a memory's key, which is text: found without making that text a message. Written
   * out because it is asked for as often, see {@link CaptureReader}.
   */
  private record Scope(
      Table table, Visibility visibility, String product, @Nullable String symbol) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Scope that
          && table == that.table
          && visibility == that.visibility
          && Objects.equals(symbol, that.symbol)
          && product.equals(that.product);
    }

    @Override
    public int hashCode() {
      return (table.name().hashCode() * 31 + product.hashCode()) * 31 + Objects.hashCode(symbol);
    }
  }

  ImportedRows(Duration horizon) {
    this.horizon = horizon;
  }

  /** Writes what is new of these rows. */
  void write(Rows rows, ZoneWriter zones) throws IOException {
    if (rows.rows().isEmpty()) {
      return; // a book message that only counts on
    }
    Optional<Rows> fresh =
        memory(rows).keepNew(rows, (other, row) -> told.add(ContradictionNotice.of(other, row)));
    if (fresh.isPresent()) {
      store(fresh.get(), zones);
    }
    for (Rows notice : told) {
      store(notice, zones);
    }
    told.clear();
  }

  private void store(Rows rows, ZoneWriter zones) throws IOException {
    zones.write(rows);
    counts.computeIfAbsent(rows.table(), table -> new long[1])[0] += rows.rows().size();
  }

  private KeyMemory memory(Rows rows) {
    Scope scope = new Scope(rows.table(), rows.visibility(), rows.product(), rows.symbol());
    KeyMemory memory = memoriesByScope.get(scope);
    if (memory == null) {
      memory =
          memories.computeIfAbsent(
              MemoryKey.of(rows), key -> KeyMemory.forTable(rows.table(), horizon));
      memoriesByScope.put(scope, memory);
    }
    return memory;
  }

  /** Rows written, by table. */
  Map<String, Long> counts() {
    Map<String, Long> byName = new TreeMap<>();
    counts.forEach((table, count) -> byName.put(table.name(), count[0]));
    return byName;
  }
}
