package io.tapedeck.market.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.testdata.TestRows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Memories over seeded streams with repeats, reconnects and silences, against an obvious twin that
 * forgets too. What state tables keep is held against one in the tests of the views.
 */
class KeyMemoryTest {

  private static final Duration HORIZON = Duration.ofMinutes(12);
  private static final long SECOND = 1_000_000L;
  private static final int MESSAGES = 4_000;

  static Stream<Arguments> streams() {
    return Stream.of(Trades.TABLE, Quotes.TABLE, Klines.TABLE)
        .flatMap(table -> Stream.of(1L, 7L, 42L).map(seed -> Arguments.of(table, seed)));
  }

  static Stream<Arguments> keyed() {
    return streams().filter(each -> each.get()[0] != Quotes.TABLE);
  }

  @ParameterizedTest
  @MethodSource("keyed")
  void agreesWithTheObviousMemory(Table table, long seed) {
    KeyMemory memory = KeyMemory.forTable(table, HORIZON);
    ObviousMemory obvious = new ObviousMemory(table, HORIZON);
    int dropped = 0;
    for (Rows rows : messages(table, seed)) {
      List<Row> kept = memory.keepNew(rows).map(Rows::rows).orElse(List.of());
      assertThat(kept).isEqualTo(obvious.keepNew(rows));
      dropped += rows.rows().size() - kept.size();
    }
    assertThat(dropped).isGreaterThan(MESSAGES / 10);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void goesOnAlikeWhenWrittenAndReadAnywhere(Table table, long seed) throws IOException {
    KeyMemory whole = KeyMemory.forTable(table, HORIZON);
    KeyMemory split = KeyMemory.forTable(table, HORIZON);
    Random random = new Random(seed);
    for (Rows rows : messages(table, seed)) {
      if (random.nextInt(100) == 0) {
        split = writtenAndRead(table, split);
      } else if (random.nextInt(100) == 0) {
        split = split.copy();
      }
      assertThat(split.keepNew(rows)).isEqualTo(whole.keepNew(rows));
    }
  }

  private static KeyMemory writtenAndRead(Table table, KeyMemory memory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    memory.write(new DataOutputStream(bytes));
    return KeyMemory.read(
        table, HORIZON, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  /** Few distinct values, several sessions, jumps beyond the horizon, late messages. */
  private static List<Rows> messages(Table table, long seed) {
    Random random = new Random(seed);
    List<Rows> messages = new ArrayList<>();
    long now = TestRows.TEN_O_CLOCK;
    for (int i = 0; i < MESSAGES; i++) {
      now += random.nextInt(500) == 0 ? 600 * SECOND : random.nextLong(3 * SECOND);
      long received = random.nextInt(50) == 0 ? now - random.nextLong(900 * SECOND) : now;
      Row[] rows = new Row[1 + random.nextInt(4)];
      for (int k = 0; k < rows.length; k++) {
        rows[k] = TestRows.at(TestRows.TEN_O_CLOCK + random.nextInt(3), row(table, random));
      }
      String session = "s" + random.nextInt(3);
      boolean snapshot = random.nextInt(8) == 0;
      messages.add(TestRows.message(table, "XBTUSD", session, i, received, snapshot, rows));
    }
    return messages;
  }

  private static RowBuilder row(Table table, Random random) {
    RowBuilder row = TestRows.full(table);
    if (table == Trades.TABLE) {
      String[] ids = {null, "", "0", "00000000-0000-0000-0000-000000000000"};
      int id = random.nextInt(2_000);
      row.set(Trades.TRADE_ID, id < 1_000 ? ids[id % ids.length] : "t" + id);
      row.set(Trades.PRICE, Decimal.parse(random.nextBoolean() ? "1.0" : "1.00"));
      row.set(Trades.SIZE, Decimal.of(random.nextInt(3)));
    } else if (table == Quotes.TABLE) {
      row.set(Quotes.BID_PRICE, Decimal.of(random.nextInt(2)));
      row.set(Quotes.POOL, random.nextInt(4) == 0 ? "p" : null);
    } else {
      row.set(Klines.OPEN_TIME, TestRows.TEN_O_CLOCK + random.nextInt(20));
      row.set(Klines.CLOSE, Decimal.of(random.nextInt(2)));
    }
    return row;
  }
}
