package io.tapedeck.warehouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.storage.LocalWarehouse;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRunTest {

  private final Path folder;

  QueryRunTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyTableIsThereWithItsTypesBeforeAnythingWasRecorded() throws IOException {
    for (Table table : Tables.ALL) {
      assertThat(csv("select count(*) as n from " + table.name())).isEqualTo("n\n0\n");
    }
    assertThat(csv("select column_type from (describe trades) where column_name = 'received_time'"))
        .contains("TIMESTAMP WITH TIME ZONE");
    assertThat(csv("select count(*) from (show tables) where name = 'klines_versions'"))
        .endsWith("1\n");
  }

  @Test
  void anEventThatCameTwiceBeyondTheHorizonIsOneRow() throws IOException {
    new TestWarehouse(folder)
        .trade("s1", TestWarehouse.NOON, "id-1", "86019.5")
        .trade("s2", TestWarehouse.NOON.plus(Duration.ofDays(2)), "id-1", "86019.5")
        .trade("s1", TestWarehouse.NOON, "id-2", "86020");

    assertThat(csv("select trade_id, price, session, date from trades order by trade_id"))
        .isEqualTo(
            """
            trade_id,price,session,date
            id-1,86019.5,s1,2026-11-21
            id-2,86020,s1,2026-11-21
            """);
  }

  @Test
  void tradesWithoutAnIdAreToldApartByTheirCountInTheSession() throws IOException {
    new TestWarehouse(folder)
        .trade("s1", TestWarehouse.NOON, null, "5", 1)
        .trade("s1", TestWarehouse.NOON, null, "5", 2)
        .trade("s2", TestWarehouse.NOON.plus(Duration.ofDays(2)), null, "5", 1);

    assertThat(csv("select session, sequence from trades order by sequence"))
        .isEqualTo("session,sequence\ns1,1\ns1,2\n");
  }

  @Test
  void ofABarTheNewestVersionStandsInTheViewAndAllInItsVersions() throws IOException {
    new TestWarehouse(folder)
        .kline(TestWarehouse.NOON, "1.5")
        .kline(TestWarehouse.NOON.plusSeconds(30), "1.75");

    assertThat(csv("select close from klines")).isEqualTo("close\n1.75\n");
    assertThat(csv("select count(*) as n from klines_versions")).isEqualTo("n\n2\n");
  }

  @Test
  void everyPredictionStaysAndOnlySettledRatesAreReplaced() throws IOException {
    new TestWarehouse(folder)
        .fundingRate(TestWarehouse.NOON, null, "0.0001")
        .fundingRate(TestWarehouse.NOON.plusSeconds(1), null, "0.0002")
        .fundingRate(TestWarehouse.NOON.plusSeconds(2), "0.0003", null)
        .fundingRate(TestWarehouse.NOON.plusSeconds(3), "0.0004", null);

    assertThat(csv("select rate, predicted_rate from funding_rates order by received_time"))
        .isEqualTo("rate,predicted_rate\n,0.0001\n,0.0002\n0.0004,\n");
  }

  @Test
  void filesThatAreStillWrittenAreNotSeen() throws IOException {
    new TestWarehouse(folder).trade("s1", TestWarehouse.NOON, "id-1", "1");
    Path day = folder.resolve("live/trades/exchange=bitmex/date=2026-11-21");
    Files.writeString(day.resolve(".part-9.parquet"), "not yet");
    Files.writeString(day.resolve(".part-0-0.inprogress.1234"), "not yet");

    assertThat(csv("select count(*) as n from trades")).isEqualTo("n\n1\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into trades values (1)",
        "select 1; select 2",
        "copy trades to 'x'",
        "set threads = 1",
        "attach 'x'",
        "create table x as select 1",
        "with x as (insert into trades values (1) returning *) select * from x",
        "pragma version",
        "explain insert into trades values (1)"
      })
  void whatDoesMoreThanReadIsRefused(String sql) {
    assertThatThrownBy(() -> csv(sql))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(CommandFailure.WORDS))
        .hasMessageStartingWith("query only reads");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select count(*) from FILLS                        | CSV     | true",
        "select * from fills                               | PARQUET | true",
        "select count(*) from orders o join trades t on 1=1 | CSV    | true",
        "from sessions                                     | CSV     | true",
        "from settlements                                  | CSV     | true",
        "show tables                                       | CSV     | true",
        "select raw_kind from trades                       | CSV     | false",
        "from klines_versions                              | PARQUET | false"
      })
  void aFileWithRowsOfAccountsIsItsOwnersAlone(String sql, OutputFormat format, boolean owners)
      throws IOException {
    Path file = Files.writeString(folder.resolve("answer"), "open before");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    LocalWarehouse warehouse = new LocalWarehouse(folder, folder.resolve("private"));
    new QueryRun(warehouse, System.out, Screen.UNBOUNDED).answer(sql, format, file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo(owners ? "rw-------" : "rw-r--r--");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from read_text('/etc/hostname')",
        "select * from glob('/etc/*')",
        "select * from '/etc/passwd'",
        "select * from read_csv('https://example.com/x.csv')"
      })
  void nothingOutsideTheWarehouseCanBeRead(String sql) {
    assertThatThrownBy(() -> csv(sql)).isInstanceOf(CommandFailure.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select * from trade         | there is no table trade: did you mean trades? tapedeck"
            + " tables lists all",
        "select * from zzz           | there is no table zzz: tapedeck tables lists all",
        "select pric from trades     | there is no column pric: did you mean price?",
        "select nosuchfn(1)          | there is no function nosuchfn: did you mean nanosecond?",
        "select cast('x' as int)     | the query cannot be answered: Could not convert string 'x'"
            + " to INT32",
        "select 1 // 0               | the query cannot be answered: Division by zero in expression"
            + " (1 // 0)",
        "select 2147483647::int + 1::int   | the query cannot be answered: Overflow in addition of"
            + " INT32 (2147483647 + 1)!",
        "select date '2026-13-01'    | the query cannot be answered: date field value out of range:"
            + " \"2026-13-01\"",
        "select error('late') from range(9) | the query cannot be answered: late",
        "select (from range(3))      | the query cannot be answered: More than one row returned by"
            + " a subquery used as an expression - scalar subqueries can only return a single row.",
        "selec 1                     | the SQL cannot be read: syntax error at or near \"selec\""
      })
  void mistakesAreOneSentenceWithWhatWasMeant(String sql, String sentence) {
    assertThatThrownBy(() -> csv(sql)).hasMessage(sentence);
  }

  @Test
  void aColumnOfAnotherTableIsNotWhatWasMeant() {
    assertThatThrownBy(() -> csv("select detail, fault from rejected"))
        .hasMessageStartingWith("there is no column detail: ")
        .hasMessageNotContaining("did you mean detail");
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void whatFailsAfterManyRowsSaysWhyInEveryFormat(OutputFormat format) {
    String late =
        "select case when range > 300000 then cast('x' || range as int) else 1 end a"
            + " from range(400000)";

    assertThatThrownBy(() -> print(late, format))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("the query cannot be answered: Could not convert string 'x300001' to INT32");
  }

  @Test
  void noStatementCouldChangeASetting() throws IOException {
    assertThat(csv("select current_setting('lock_configuration') as locked"))
        .isEqualTo("locked\ntrue\n");
  }

  @Test
  void aByteOrderMarkBeforeTheStatementIsNoPartOfIt() throws IOException {
    assertThat(csv("\uFEFFselect 1 as a\r\n;\r\n")).isEqualTo("a\n1\n");
  }

  @Test
  void jsonLinesKeepTypesAndDigits() throws IOException {
    assertThat(
            print(
                "select 1e-10::double a, [1.5, null] b, 'x\"y' c, timestamptz"
                    + " '2026-11-21 10:00:00.1+00' d, null e, true f",
                OutputFormat.JSONL))
        .isEqualTo(
            "{\"a\":0.0000000001,\"b\":[1.5,null],\"c\":\"x\\\"y\","
                + "\"d\":\"2026-11-21T10:00:00.100000Z\",\"e\":null,\"f\":true}\n");
  }

  @Test
  void csvQuotesWhatNeedsIt() throws IOException {
    assertThat(csv("select 'a,b' x, 'say \"hi\"' y, '' z, null w"))
        .isEqualTo("x,y,z,w\n\"a,b\",\"say \"\"hi\"\"\",\"\",\n");
  }

  @Test
  void tablesAlignNumbersToTheRight() throws IOException {
    assertThat(
            print(
                "select 'a' as s, 5 as n union all select 'bb', 1000 order by n",
                OutputFormat.TABLE))
        .isEqualTo("s      n\n──  ────\na      5\nbb  1000\n(2 rows)\n");
  }

  @Test
  void aTerminalShowsWhatItHasRoomForAndSaysHowMuchMoreThereIs() throws IOException {
    String rows =
        onTerminal("select range a, repeat('x', 30) b, 1 c from range(1000)", 40)
            .lines()
            .map(String::stripTrailing)
            .collect(Collectors.joining("\n"));

    assertThat(rows.lines()).hasSize(43).allMatch(line -> line.length() <= 58);
    assertThat(rows)
        .startsWith(" a  b                               c\n──  ──")
        .contains("\n39  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx  1\n")
        .endsWith("\n(960 more rows: --format csv shows all)");
    assertThat(onTerminal("select 1 a, repeat('x', 30) b, 1 c", 35))
        .endsWith("(1 row, 1 more column: --format csv shows all)\n");
    assertThat(onTerminal("select repeat('x', 90) b", 36)).contains("x".repeat(35) + "…\n(1 row)");
    assertThat(onTerminal("from range(40)", 36)).endsWith("39\n(40 rows)\n");
  }

  @ParameterizedTest
  @EnumSource(
      value = OutputFormat.class,
      names = {"TABLE", "CSV", "JSONL"})
  void noNumberHasAnExponent(OutputFormat format) throws IOException {
    assertThat(
            print(
                "select 1e-30::double a, 1.2345678901234567e25::double b, 1e16::double c,"
                    + " 1e-12::float d, 1.2345678901234567e-7::double e",
                format))
        .contains("0.000000000000000000000000000001", "10000000000000000", "0.000000000001")
        .containsPattern("1234567890123456[67]0{9}") // the last digit is the Java version's
        .containsPattern("0\\.0000001234567890123456[67]")
        .doesNotContainPattern("[0-9]E[-+]?[0-9]");
  }

  @Test
  void anExplanationKeepsItsLines() throws IOException {
    assertThat(print("explain select 1", OutputFormat.TABLE).lines().count()).isGreaterThan(3);
  }

  @Test
  void parquetGoesToAFileOrAPipe() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Path file = folder.resolve("out/result.parquet");
    Files.createDirectories(file.getParent());
    LocalWarehouse warehouse = new LocalWarehouse(folder, folder.resolve("private"));

    new QueryRun(warehouse, printing(out), Screen.UNBOUNDED)
        .answer("select 42 as a", OutputFormat.PARQUET, file);
    new QueryRun(warehouse, printing(out), Screen.UNBOUNDED)
        .answer("select 42 as a", OutputFormat.PARQUET, null);

    assertThat(Files.readAllBytes(file)).startsWith('P', 'A', 'R', '1');
    assertThat(out.toByteArray()).startsWith('P', 'A', 'R', '1');
  }

  private String csv(String sql) throws IOException {
    return print(sql, OutputFormat.CSV);
  }

  private String print(String sql, OutputFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new QueryRun(
            new LocalWarehouse(folder, folder.resolve("private")), printing(out), Screen.UNBOUNDED)
        .answer(sql, format, null);
    return out.toString(StandardCharsets.UTF_8);
  }

  private String onTerminal(String sql, int columns) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LocalWarehouse warehouse = new LocalWarehouse(folder, folder.resolve("private"));
    new QueryRun(warehouse, printing(out), Screen.terminal(columns))
        .answer(sql, OutputFormat.TABLE, null);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream printing(ByteArrayOutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
