package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.TestConsole;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.warehouse.query.TestWarehouse;
import io.tapedeck.warehouse.text.UtcTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tapedeck book} understands our names of instruments, and {@code now}. */
class BookNamesTest {

  private static final String NOON = "2026-11-21T12:00:01Z";

  private final Path folder;
  private final TestWarehouse warehouse;

  BookNamesTest(@TempDir Path folder) {
    this.folder = folder;
    warehouse = new TestWarehouse(folder);
  }

  private void snapshot(String symbol, String instrument, Instant received) {
    List<Row> rows = List.of(level("ask", "101", 0), level("bid", "100", 1));
    warehouse.write(
        List.of(
            new Rows(
                BookChanges.TABLE,
                Visibility.PUBLIC,
                "bitmex",
                "main",
                "orderBookL2",
                symbol,
                instrument,
                UtcTime.micros(received),
                Origin.live,
                symbol,
                1,
                false,
                rows)));
  }

  private static Row level(String side, String price, int position) {
    return RowBuilder.of(BookChanges.TABLE)
        .set(BookChanges.SIDE, side)
        .set(BookChanges.PRICE, Decimal.parse(price))
        .set(BookChanges.SIZE, Decimal.parse("5"))
        .set(BookChanges.SIZE_UNIT, "contracts")
        .set(BookChanges.ACTION, "snapshot")
        .set(BookChanges.LAST, false)
        .build(Row.NO_TIME, position);
  }

  private TestConsole book(int exitCode, String symbol, String at) {
    TestConsole console = new TestConsole();
    String data = folder.toString();
    assertThat(
            console.run(
                "book", "--data", data, "--exchange", "bitmex", "--symbol", symbol, "--at", at))
        .as(console.err())
        .isEqualTo(exitCode);
    return console;
  }

  @Test
  void aNameOfOursFindsTheExchangesSymbol() {
    snapshot("XBTUSDT", "BTC-USDT-PERP", TestWarehouse.NOON);

    assertThat(book(0, "BTC-USDT-PERP", NOON).out())
        .startsWith("bitmex main orderBookL2 XBTUSDT")
        .isEqualTo(book(0, "XBTUSDT", NOON).out());
    assertThat(book(2, "BTC-USD-PERP", NOON).err()).contains("did you mean BTC-USDT-PERP?");
    assertThat(book(1, "BTC-USDT-PERP", "2026-11-21T11:00:00Z").err())
        .contains("the next message came at 2026-11-21T12:00:00");
  }

  @Test
  void ofSeveralSymbolsOneMustBeNamed() {
    snapshot("XBTUSDT", "BTC-USDT-PERP", TestWarehouse.NOON);
    snapshot("XBTUSDTX", "BTC-USDT-PERP", TestWarehouse.NOON);

    assertThat(book(2, "BTC-USDT-PERP", NOON).err())
        .isEqualTo(
            "tapedeck: BTC-USDT-PERP has books under several: name one with --symbol: XBTUSDT,"
                + " XBTUSDTX\n");
  }

  @Test
  void nowIsNow() {
    snapshot("XBTUSD", "BTC-USD-PERP", Instant.now().minusSeconds(2));

    assertThat(book(0, "XBTUSD", "now").out()).contains("ask    101", "bid    100");
  }
}
