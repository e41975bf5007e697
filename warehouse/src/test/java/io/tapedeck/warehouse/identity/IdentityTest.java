package io.tapedeck.warehouse.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.lake.storage.LocalWarehouse;
import io.tapedeck.lake.write.TableFileWriter;
import io.tapedeck.market.dedupe.KeyMemory;
import io.tapedeck.market.dedupe.MemoryKey;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.ColumnType.Form;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.warehouse.query.QueryLimits;
import io.tapedeck.warehouse.query.QuerySession;
import io.tapedeck.warehouse.query.StreamedRows;
import java.io.FileOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One identity, three readers, over all tables: what live memory keeps, what the view shows of the
 * files that it wrote, and what obvious twins make of the design's words are the same rows.
 */
class IdentityTest {

  private static final Duration HORIZON = Duration.ofHours(24);
  private static final int ROWS_A_FILE = 60;

  private final Path folder;

  IdentityTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<Arguments> tables() {
    return Tables.ALL.stream()
        .flatMap(table -> Stream.of(7L, 42L).map(seed -> Arguments.of(table, seed)));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void memoryAndViewKeepWhatTheDesignSays(Table table, long seed) throws IOException, SQLException {
    Map<String, KeyMemory> memories = new HashMap<>();
    ObviousStore store = new ObviousStore();
    List<PlainRow> obvious = new ArrayList<>();
    List<Rows> kept = new ArrayList<>();
    AtomicInteger told = new AtomicInteger();
    for (Rows message : new RandomMessages(table, seed).all()) {
      List<PlainRow> twin = store.keep(message);
      obvious.addAll(twin);
      Optional<Rows> left =
          memories
              .computeIfAbsent(MemoryKey.of(message), scope -> KeyMemory.forTable(table, HORIZON))
              .keepNew(message, (rows, row) -> told.incrementAndGet());
      assertThat(left.map(Rows::rows).orElse(List.of()))
          .extracting(Row::position)
          .as("%s of %s", message.session(), table)
          .isEqualTo(twin.stream().map(row -> row.row.position()).toList());
      left.ifPresent(kept::add);
    }
    // What a copy that has less contradicts is not known of all columns, so not all is told.
    assertThat(told.get()).isLessThanOrEqualTo(store.contradictions());
    assertThat(told.get() > 0).isEqualTo(store.contradictions() > 0);
    write(kept);

    List<String> shown =
        ObviousView.of(table.name(), obvious).stream()
            .map(values -> text(table, values))
            .sorted()
            .toList();
    assertThat(view(table)).isEqualTo(shown).hasSizeGreaterThan(5);
  }

  private void write(List<Rows> messages) throws IOException {
    Map<Path, List<Rows>> byFolder = new HashMap<>();
    for (Rows rows : messages) {
      Path root = PartitionPath.isPrivate(rows) ? folder.resolve("private") : folder;
      byFolder
          .computeIfAbsent(root.resolve(PartitionPath.of(rows)), f -> new ArrayList<>())
          .add(rows);
    }
    for (Map.Entry<Path, List<Rows>> files : byFolder.entrySet()) {
      Files.createDirectories(files.getKey());
      List<Rows> all = files.getValue();
      for (int from = 0; from < all.size(); from += ROWS_A_FILE) {
        Path file = files.getKey().resolve("part-" + from + ".parquet");
        try (FileOutputStream stream = new FileOutputStream(file.toFile());
            TableFileWriter writer = TableFileWriter.open(all.get(0).table(), stream)) {
          for (Rows rows : all.subList(from, Math.min(all.size(), from + ROWS_A_FILE))) {
            writer.write(rows);
          }
        }
      }
    }
  }

  private List<String> view(Table table) throws SQLException {
    List<Column<?>> columns = columns(table);
    String sql =
        "SELECT "
            + columns.stream().map(IdentityTest::inSql).collect(Collectors.joining(", "))
            + " FROM "
            + table.name();
    List<String> rows = new ArrayList<>();
    try (QuerySession session =
            QuerySession.open(
                new LocalWarehouse(folder, folder.resolve("private")),
                new QueryLimits(null, null, folder.resolve("spill"), List.of()));
        StreamedRows found = session.stream(sql)) {
      ResultSet at = found.result();
      while (at.next()) {
        Map<String, @Nullable String> values = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          values.put(columns.get(i).name(), cell(columns.get(i), at.getString(i + 1)));
        }
        rows.add(text(table, values));
      }
    }
    return rows.stream().sorted().toList();
  }

  private static String text(Table table, Map<String, @Nullable String> values) {
    return columns(table).stream()
        .map(column -> column.name() + "=" + values.get(column.name()))
        .collect(Collectors.joining(" "));
  }

  private static List<Column<?>> columns(Table table) {
    List<Column<?>> columns = new ArrayList<>(CommonColumns.ALL);
    columns.remove(CommonColumns.EXACT);
    columns.addAll(table.columns());
    return columns;
  }

  private static boolean isNumber(Column<?> column) {
    return column.form() == Form.NUMBER || column.form() == Form.MONEY;
  }

  private static String inSql(Column<?> column) {
    String name = '"' + column.name() + '"';
    String value =
        switch (column.form()) {
          case TIMESTAMP -> "epoch_us(" + name + ")";
          case NUMBER, MONEY -> "coalesce(exact['" + column.name() + "'], " + name + "::VARCHAR)";
          case LEVELS -> "len(" + name + ")";
          case TEXT_LIST -> "len(" + name + ") || ' texts'";
          case BYTES -> "hex(" + name + ")";
          case TEXT, BIGINT, BOOLEAN, TEXT_MAP -> name;
        };
    return "(" + value + ")::VARCHAR";
  }

  private static @Nullable String cell(Column<?> column, @Nullable String text) {
    return text == null || !isNumber(column) ? text : PlainRow.plain(new BigDecimal(text));
  }
}
