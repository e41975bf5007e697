package io.tapedeck.warehouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.layout.FileChoice;
import io.tapedeck.lake.storage.LocalWarehouse;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.table.Trades;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of a folder are rows of a table, and what the folders above them may be called. */
class StoredFilesTest {

  private static final String DAY = "live/trades/exchange=bitmex/date=2026-11-21";
  private static final String COUNT = "select count(*) as n from trades";

  /** A name that only the job gives, which is trusted until reading fails. */
  private static final String OF_THE_JOB = "part-01234567-89ab-4cde-8f01-23456789abcd-0.parquet";

  private final Path folder;

  StoredFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date=2024-01-01/x",
        "symbol=FOO/exchange=nyse/y",
        "exchange=nyse/date=2024-01-01",
        "kind=x/product=y/session=z",
        "date=no day",
        "a=b [1] *'s"
      })
  void foldersAboveTheDataFolderSayNothingAboutRows(String above) throws IOException {
    Path data = folder.resolve(above);
    new TestWarehouse(data)
        .trade("s1", TestWarehouse.NOON, "id-1", "1")
        .trade("s1", TestWarehouse.NOON.minusSeconds(86_400), "id-2", "2");

    assertThat(csv(data, "select exchange, symbol, product, session, date from trades order by 5"))
        .isEqualTo(
            """
            exchange,symbol,product,session,date
            bitmex,XBTUSD,main,s1,2026-11-20
            bitmex,XBTUSD,main,s1,2026-11-21
            """);
    assertThat(csv(data, "select trade_id from trades where date = '2026-11-20'"))
        .isEqualTo("trade_id\nid-2\n");
    LocalWarehouse warehouse = new LocalWarehouse(data, data.resolve("private"));
    LocalDate day = LocalDate.of(2026, 11, 21);
    assertThat(warehouse.days(Trades.TABLE, "bitmex")).containsExactly(day.minusDays(1), day);
    assertThat(warehouse.files(Trades.TABLE, FileChoice.days("bitmex", day, day)).live())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "zero.parquet, 0, is empty",
    OF_THE_JOB + ", 0, is empty",
    "head.parquet, 3, is cut or damaged",
    "tail.parquet, -40, is cut or damaged",
    OF_THE_JOB + ", -40, is cut or damaged",
    OF_THE_JOB + ", 1000, is cut or damaged"
  })
  void aFileThatIsCutIsNamed(String name, int length, String problem) throws IOException {
    Path cut = copyOfATrade(name);
    byte[] whole = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(whole, length < 0 ? whole.length + length : length));

    assertRefused(cut + " " + problem + ": bring it back from a copy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"beside.parquet", OF_THE_JOB})
  void aFileThatIsDamagedInsideIsNamed(String name) throws IOException {
    Path damaged = copyOfATrade(name);
    byte[] bytes = Files.readAllBytes(damaged);
    Arrays.fill(bytes, 4, 300, (byte) 0x5a);
    Files.write(damaged, bytes);

    assertThatThrownBy(() -> csv(folder, "select * from trades"))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure ->
                assertThat(failure.exitCode())
                    .as(failure.getMessage())
                    .isEqualTo(CommandFailure.WORLD))
        .hasMessageStartingWith(damaged + " is damaged");
  }

  @Test
  void aFileThatSomebodyElseWroteIsNamed() throws IOException {
    new TestWarehouse(folder).trade("s1", TestWarehouse.NOON, "id-1", "1");
    Path foreign = folder.resolve(DAY).resolve("foreign.parquet");
    new QueryRun(warehouse(), new PrintStream(new ByteArrayOutputStream()), Screen.UNBOUNDED)
        .answer("select * exclude (exchange, date) from trades", OutputFormat.PARQUET, foreign);

    assertRefused(foreign + " was not written by Tapedeck, so its rows do not count");
    Files.delete(foreign);
    assertThat(csv(folder, COUNT)).isEqualTo("n\n1\n");
  }

  @Test
  void aFileOfAnotherTableIsNamed() throws IOException {
    Path trades = copyOfATrade("moved.parquet");
    Path quotes = folder.resolve("live/quotes/exchange=bitmex/date=2026-11-21/moved.parquet");
    Files.createDirectories(quotes.getParent());
    Files.move(trades, quotes);

    assertThat(csv(folder, COUNT)).isEqualTo("n\n1\n");
    assertThatThrownBy(() -> warehouse().files(Quotes.TABLE, FileChoice.ALL))
        .hasMessageStartingWith(quotes + " holds rows of table trades");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "live/trades",
        "live/trades/exchange=bitmex",
        "live/trades/exchange=bitmex/date=today",
        "live/trades/exchange=bitmex/date=2026-11-21/old"
      })
  void aFileOutsideThePartitionsIsNamed(String place) throws IOException {
    Path copy = copyOfATrade("copy.parquet");
    Path stray = folder.resolve(place).resolve("copy.parquet");
    Files.createDirectories(stray.getParent());
    Files.move(copy, stray);

    assertRefused(stray + " stands in no folder exchange=/date=");
  }

  @Test
  void aCopyOfAFileOfOursIsOurs() throws IOException {
    copyOfATrade("copy of part 0.parquet");

    assertThat(csv(folder, COUNT)).isEqualTo("n\n1\n");
  }

  @Test
  void anImportThatIsBeingPublishedIsNotSeen() throws IOException {
    Path imported = importedTrade("import-" + "0".repeat(32));
    Path entry = entry("import-" + "0".repeat(32) + ".publishing.json");

    assertThat(csv(folder, "select trade_id from trades")).isEqualTo("trade_id\nlive\n");

    Files.move(entry, entry.resolveSibling("import-" + "0".repeat(32) + ".json"));
    assertThat(csv(folder, COUNT)).isEqualTo("n\n2\n");
    assertThat(imported).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {".publishing.json", ".json"})
  void anImportThatBeganWhileSomebodyReadsIsSeenByNextReadersAlone(String suffix)
      throws IOException {
    new TestWarehouse(folder).trade("s1", TestWarehouse.NOON, "live", "1");
    LocalWarehouse before = warehouse();
    String session = "import-" + "a".repeat(32);

    importedTrade(session);
    entry(session + suffix);

    assertThat(before.files(Trades.TABLE, FileChoice.ALL).live()).hasSize(1);
    assertThat(warehouse().files(Trades.TABLE, FileChoice.ALL).live())
        .hasSize(suffix.equals(".json") ? 2 : 1);
  }

  @Test
  void importedFilesWithoutTheirJournalCount() throws IOException {
    importedTrade("import-" + "0".repeat(32));

    assertThat(csv(folder, COUNT)).isEqualTo("n\n2\n");
  }

  /** A live trade, and another one in a file that an import gave its name. */
  private Path importedTrade(String session) throws IOException {
    new TestWarehouse(folder).trade("s1", TestWarehouse.NOON, "live", "1");
    Path other = folder.resolveSibling(folder.getFileName() + "-other");
    new TestWarehouse(other).trade("s2", TestWarehouse.NOON, "imported", "2");
    Path target = folder.resolve(DAY).resolve(session + "-0.parquet");
    return Files.move(other.resolve(DAY).resolve("part-0.parquet"), target);
  }

  private Path entry(String name) throws IOException {
    Files.createDirectories(folder.resolve("imports"));
    return Files.createFile(folder.resolve("imports").resolve(name));
  }

  private Path copyOfATrade(String name) throws IOException {
    new TestWarehouse(folder).trade("s1", TestWarehouse.NOON, "id-1", "1");
    Path file = folder.resolve(DAY).resolve("part-0.parquet");
    return Files.copy(file, file.resolveSibling(name));
  }

  private void assertRefused(String sentence) {
    for (String sql : List.of(COUNT, "select * from trades")) {
      assertThatThrownBy(() -> csv(folder, sql))
          .isInstanceOfSatisfying(
              CommandFailure.class,
              failure ->
                  assertThat(failure.exitCode())
                      .as(failure.getMessage())
                      .isEqualTo(CommandFailure.WORLD))
          .hasMessageStartingWith(sentence);
    }
  }

  private LocalWarehouse warehouse() {
    return new LocalWarehouse(folder, folder.resolve("private"));
  }

  private static String csv(Path data, String sql) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new QueryRun(
            new LocalWarehouse(data, data.resolve("private")),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            Screen.UNBOUNDED)
        .answer(sql, OutputFormat.CSV, null);
    return out.toString(StandardCharsets.UTF_8);
  }
}
