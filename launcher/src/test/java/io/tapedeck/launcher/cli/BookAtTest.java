package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.TestConsole;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.warehouse.query.TestWarehouse;
import io.tapedeck.warehouse.text.UtcTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tapedeck book} as it is typed, over small books whose every level is known. */
class BookAtTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final Path folder;
  private final TestWarehouse warehouse;

  BookAtTest(@TempDir Path folder) {
    this.folder = folder;
    warehouse = new TestWarehouse(folder);
  }

  /** Levels as {@code side price size}, in one message. */
  private void message(
      String channel, String session, long sequence, long millis, String action, String... levels) {
    List<Row> rows = new ArrayList<>();
    for (String level : levels) {
      String[] words = level.split(" ", -1);
      boolean empty = words.length == 1;
      rows.add(
          RowBuilder.of(BookChanges.TABLE)
              .set(BookChanges.SIDE, words[0])
              .set(BookChanges.PRICE, empty ? null : Decimal.parse(words[1]))
              .set(BookChanges.SIZE, empty ? null : Decimal.parse(words[2]))
              .set(BookChanges.SIZE_UNIT, "contracts")
              .set(BookChanges.ACTION, action)
              .set(BookChanges.LAST, false)
              .build(Row.NO_TIME, rows.size()));
    }
    warehouse.write(
        rows(BookChanges.TABLE, channel, session, sequence, NOON.plusMillis(millis), rows));
  }

  private static List<Rows> rows(
      Table table,
      String channel,
      String session,
      long sequence,
      Instant received,
      List<Row> rows) {
    boolean bitmart = channel.startsWith("futures/");
    return List.of(
        new Rows(
            table,
            Visibility.PUBLIC,
            bitmart ? "bitmart" : "bitmex",
            bitmart ? "futures" : "main",
            channel,
            bitmart ? "BTCUSDT" : "XBTUSD",
            null,
            UtcTime.micros(received),
            Origin.live,
            session,
            sequence,
            false,
            rows));
  }

  private TestConsole book(int exitCode, String... words) {
    List<String> line = new ArrayList<>(List.of("book", "--data", folder.toString()));
    line.addAll(List.of(words));
    TestConsole console = new TestConsole();
    assertThat(console.run(line.toArray(new String[0]))).as(console.err()).isEqualTo(exitCode);
    return console;
  }

  private TestConsole bitmex(int exitCode, String at, String... more) {
    List<String> words =
        new ArrayList<>(List.of("--exchange", "bitmex", "--symbol", "XBTUSD", "--at", at));
    words.addAll(List.of(more));
    return book(exitCode, words.toArray(new String[0]));
  }

  private void smallBook() {
    message(
        "orderBookL2", "s", 1, 0, "snapshot", "ask 101.5 7", "ask 101 5", "bid 100 3", "bid 99 2");
    message("orderBookL2", "s", 2, 1_000, "update", "bid 100.5 4", "bid 99 0");
    message("orderBookL2", "s", 3, 2_000, "update", "ask 101 0");
  }

  @Test
  void aLadderForPeople() {
    smallBook();

    assertThat(bitmex(0, "2026-11-21T12:00:01.250Z").out())
        .isEqualTo(
            """
            bitmex main orderBookL2 XBTUSD
            at 2026-11-21T12:00:01.250000Z by our clock
            last change 0.25 s before, message 2 of session s
            sizes in contracts, 2 bid levels, 2 ask levels

                    price  size  cumulated
               ask  101.5     7         12
               ask    101     5          5
            spread    0.5
               bid  100.5     4          4
               bid    100     3          7
            """);
  }

  @Test
  void oneLineALevelForProgramsAndTheDepthThatWasAsked() {
    smallBook();

    assertThat(bitmex(0, "2026-11-21T13:00:02+01:00", "--format", "csv", "--depth", "1").out())
        .isEqualTo("side,level,price,size,cumulated\nbid,0,100.5,4,4\nask,0,101.5,7,7\n");
  }

  @Test
  void aMessageCountsWholeFromTheMicrosecondItCame() {
    smallBook();
    long millis = NOON.toEpochMilli() + 1_000;

    assertThat(bitmex(0, String.valueOf(millis), "--format", "csv").out())
        .contains("bid,0,100.5,4,4\nbid,1,100,3,7\n");
    assertThat(bitmex(0, millis - 1 + "999000", "--format", "csv").out())
        .contains("bid,0,100,3,3\nbid,1,99,2,5\n");
  }

  @Test
  void jsonHasExactTextAndSaysWhereItComesFrom() {
    message(
        "orderBookL2",
        "s",
        1,
        0,
        "snapshot",
        "ask 2.00000000000000000001 7",
        "bid 1e-10 12345678901234567890");

    assertThat(bitmex(0, "2026-11-21T12:00:05Z", "--format", "json").out())
        .contains("\"price\":\"2.00000000000000000001\"", "\"size\":\"12345678901234567890\"")
        .contains("\"at\":\"2026-11-21T12:00:05.000000Z\"", "\"age_microseconds\":5000000")
        .contains("\"session\":\"s\",\"sequence\":1,\"valid\":true");
  }

  @Test
  void beforeTheFirstSnapshotThereIsNoBook() {
    message("orderBookL2", "s", 0, 0, "update", "bid 100 3");
    message("orderBookL2", "s", 1, 2_000, "snapshot", "ask 101 5", "bid 100 3");

    TestConsole console = bitmex(1, "2026-11-21T12:00:01Z");

    assertThat(console.out()).isEmpty();
    assertThat(console.err())
        .contains("was not valid at", "no start snapshot of both sides came yet");
    assertThat(bitmex(1, "2026-11-21T11:59:00Z").err()).contains("the next message came at");
  }

  @Test
  void aFirstSnapshotThatIsCrossedIsToldAsThat() {
    message("orderBookL2", "s", 0, 0, "snapshot", "ask 100 5", "bid 101 3");

    assertThat(bitmex(1, "2026-11-21T12:00:01Z").err())
        .contains("was not valid at", "crossed")
        .doesNotContain("no start snapshot of both sides came yet");
  }

  @Test
  void sidesThatCameAndCrossAreToldAsThat() {
    message("futures/depth5", "s", 1, 0, "snapshot", "ask 100 5");
    message("futures/depth5", "s", 2, 10, "snapshot", "bid 101 3");
    String[] bitmart = {
      "--exchange", "bitmart", "--symbol", "BTCUSDT", "--at", "2026-11-21T12:00:01Z"
    };

    assertThat(book(1, bitmart).err())
        .contains("was not valid at", "crossed: best bid 101, best ask 100");
  }

  @Test
  void aCrossedBookIsRefusedUntilTheNextSnapshot() {
    smallBook();
    message("orderBookL2", "s", 4, 3_000, "update", "bid 102 1");
    message("orderBookL2", "s", 5, 4_000, "snapshot", "ask 101 5", "bid 100 3");

    assertThat(bitmex(1, "2026-11-21T12:00:03.5Z").err()).contains("crossed: best bid 102");
    bitmex(0, "2026-11-21T12:00:04Z");
  }

  @Test
  void anUnknownSymbolOrProductIsAnsweredWithTheNearest() {
    smallBook();

    assertThat(
            book(2, "--exchange", "bitmex", "--symbol", "XBTUDS", "--at", "2026-11-21T12:00:01Z")
                .err())
        .contains("did you mean XBTUSD?");
    assertThat(bitmex(2, "2026-11-21T12:00:01Z", "--product", "mian").err())
        .contains("did you mean main?");
    assertThat(bitmex(2, "2026-11-21T12:00:01Z", "--channel", "orderBokL2").err())
        .contains("did you mean orderBookL2?");
    assertThat(
            book(1, "--exchange", "bitmart", "--symbol", "X", "--at", "2026-11-21T12:00:01Z").err())
        .contains("no books of bitmart are stored");
  }

  @Test
  void theDeepestChannelIsTakenUnlessOneIsNamed() {
    message("orderBookL2", "s", 1, 0, "snapshot", "ask 101 5", "bid 100 3");
    message("orderBookL2_25", "s", 2, 0, "snapshot", "ask 101 6", "bid 100 4");
    message("futures/depth5", "s", 1, 0, "snapshot", "ask 101 5");
    message("futures/depth5", "s", 2, 10, "snapshot", "bid 100 3");
    message("futures/depth50", "s", 3, 10, "snapshot", "ask 101 5", "ask 102 5");
    message("futures/depth50", "s", 4, 20, "snapshot", "bid 100 3");
    String[] bitmart = {
      "--exchange", "bitmart", "--symbol", "BTCUSDT", "--at", "2026-11-21T12:00:01Z"
    };

    assertThat(bitmex(0, "2026-11-21T12:00:01Z").out())
        .contains("ask    101     5", "recorded by --channel orderBookL2_25 too");
    assertThat(bitmex(0, "2026-11-21T12:00:01Z", "--channel", "orderBookL2_25").out())
        .contains("ask    101     6");
    assertThat(book(0, bitmart).out()).contains("bitmart futures futures/depth50 BTCUSDT");
  }

  @Test
  void aStoredBookOfFullDepthIsAStartToo() {
    Levels bids = levels("100", "3", "99", "2.00000000000000000001");
    Levels asks = levels("101", "5");
    Row row =
        RowBuilder.of(BookSnapshots.TABLE)
            .set(BookSnapshots.BIDS, bids)
            .set(BookSnapshots.ASKS, asks)
            .set(BookSnapshots.SIZE_UNIT, "contracts")
            .set(BookSnapshots.SOURCE, "rebuilt")
            .set(BookSnapshots.VALID, true)
            .build(Row.NO_TIME, 0);
    warehouse.write(rows(BookSnapshots.TABLE, "orderBookL2", "s", 7, NOON, List.of(row)));
    message("orderBookL2", "s", 7, -10, "update", "bid 99 9");
    message("orderBookL2", "s", 8, 500, "update", "bid 98 1");

    assertThat(bitmex(0, "2026-11-21T12:00:01Z", "--format", "csv").out())
        .isEqualTo(
            """
            side,level,price,size,cumulated
            bid,0,100,3,3
            bid,1,99,2.00000000000000000001,5.00000000000000000001
            bid,2,98,1,6.00000000000000000001
            ask,0,101,5,5
            """);
  }

  private static Levels levels(String... numbers) {
    List<Decimal> prices = new ArrayList<>();
    List<@Nullable Decimal> sizes = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      prices.add(Decimal.parse(numbers[i]));
      sizes.add(Decimal.parse(numbers[i + 1]));
    }
    return new Levels(prices, sizes);
  }
}
