package io.tapedeck.warehouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.lake.storage.LocalWarehouse;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.warehouse.audit.AuditRun;
import io.tapedeck.warehouse.book.BookAt;
import io.tapedeck.warehouse.book.BookWish;
import io.tapedeck.warehouse.book.LadderFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the release before wrote stays readable for good. */
class EarlierFilesTest {

  private final Path folder;
  private final EarlierFiles files;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  EarlierFilesTest(@TempDir Path folder) {
    this.folder = folder;
    files = new EarlierFiles(folder);
  }

  static List<String> tables() {
    return new EarlierFiles(Path.of("")).tables();
  }

  @Test
  void everyTableHadFiles() {
    assertThat(tables())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Tables.ALL.stream(), Stream.of(RawMessages.TABLE))
                .map(Table::name)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void eachRowIsShownWithAllItsCells(String table) throws IOException {
    files.live(table, 1, 3, Map.of());
    if (!table.equals("raw")) {
      files.archive(table, 4, 5);
    }
    String[] columns = files.ownColumns(table).keySet().toArray(String[]::new);

    assertThat(csv("select sequence from \"" + table + "\" order by sequence"))
        .isEqualTo("sequence\n" + numbers(table));
    assertThat(
            csv(
                "select count(*) as n from \"%s\" where %s and exact['a-column'] = '1.50'"
                    .formatted(table, EarlierFiles.told(columns))))
        .isEqualTo("n\n" + numbers(table).lines().count() + "\n");
    assertThat(csv("from \"" + table + "\"")).contains("XBTUSD").contains(EarlierFiles.DAY);
  }

  /** Messages as they came are sealed nowhere. */
  private static String numbers(String table) {
    return table.equals("raw") ? "1\n2\n3\n" : "1\n2\n3\n4\n5\n";
  }

  @Test
  void equalRowsWithoutAnIdAreToldApartByTheirPlace() throws IOException {
    Map<String, String> equal =
        Map.of("trade_id", "NULL", "price", "5", "size", "1", "event_time", "TIMESTAMPTZ 'epoch'");
    files.live("trades", 1, 3, equal);

    assertThat(csv("select count(*) as n from trades")).isEqualTo("n\n3\n");
  }

  @Test
  void newFilesStandBesideThem() throws IOException {
    files.live("trades", 1, 3, Map.of());
    new TestWarehouse(folder).trade("s2", TestWarehouse.NOON, "id-1", "1");

    assertThat(csv("select count(*) as n, count(distinct trade_id) as ids from trades"))
        .isEqualTo("n,ids\n4,4\n");
  }

  @Test
  void theirBooksAreRebuilt() {
    files.live(
        "book_changes",
        1,
        2,
        Map.of(
            "channel", "'orderBookL2'",
            "sequence", "1",
            "position", "i",
            "side", "if(i = 1, 'bid', 'ask')",
            "price", "100 + i",
            "size", "10 * i",
            "action", "'snapshot'",
            "last", "i = 2",
            "pool", "NULL",
            "received_time", "TIMESTAMPTZ '2026-11-21 12:00:00+00'"));
    long moment = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-11-21T12:00:01Z"));

    new BookAt(warehouse())
        .print(
            new BookWish("bitmex", "XBTUSD", null, null, null),
            moment,
            LadderFormat.CSV,
            10,
            printing());

    assertThat(out.toString(StandardCharsets.UTF_8).lines().skip(1))
        .containsExactly("bid,0,101,10,10", "ask,0,102,20,20");
  }

  @Test
  void theyAreAudited() throws IOException {
    files.live(
        "coverage",
        1,
        2,
        Map.of(
            "kind", "'trades'",
            "to", "TIMESTAMPTZ '2026-11-21 12:00:00+00' + to_minutes(i)",
            "from", "TIMESTAMPTZ '2026-11-21 12:00:00+00' + to_minutes(i - 1)"));

    int exitCode =
        new AuditRun(warehouse(), printing(), false, Clock.systemUTC())
            .report(null, null, "csv", null);

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("bitmex,main,").contains(",100.000,");
    assertThat(exitCode).isZero();
  }

  private String csv(String sql) throws IOException {
    out.reset();
    new QueryRun(warehouse(), printing(), Screen.UNBOUNDED).answer(sql, OutputFormat.CSV, null);
    return out.toString(StandardCharsets.UTF_8);
  }

  private LocalWarehouse warehouse() {
    return new LocalWarehouse(folder, folder.resolve("private"));
  }

  private PrintStream printing() {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
