package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.paging.Span;
import io.tapedeck.schemas.avro.RawMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The past of simulated accounts, walked side by side as the exchanges give it out, is what the
 * accounts have written down: nothing is refused, lost or left over. The simulators keep to the
 * documented spans, pages, retention and limits, so a walk that does not is refused.
 */
class PastIT {

  private static final Duration DAY = Duration.ofDays(1);
  private static final String OWN = "fills,orders,ledger";
  private static final String MARKET = ",klines,funding_rates";
  private static final String POSITIONS = ",positions";
  private static final Pattern ACCOUNT = Pattern.compile("\"account\":(\\d+)");

  private static WalkedPast ltp;
  private static WalkedPast bitmart;
  private static WalkedPast bitget;
  private static WalkedPast margin;
  private static WalkedPast unified;
  private static WalkedPast bitmex;

  @BeforeAll
  static void walkAllAtOnce(@TempDir Path folder) {
    // Around the edge between the recent reads and the archive.
    ltp = start(folder, "ltp", null, Duration.ofDays(8), span(Duration.ofHours(173), 162));
    bitmart = start(folder, "bitmart", "v2", DAY, span(Duration.ofHours(9), 1));
    bitget = start(folder, "bitget", "v2", DAY, span(Duration.ofHours(11), 1));
    margin = start(folder, "bitget", "v1", DAY, span(Duration.ofHours(11), 1));
    unified = start(folder, "bitget", "v3", DAY, span(Duration.ofHours(7), 1));
    bitmex = start(folder, "bitmex", null, DAY, span(Duration.ofHours(7), 1));
    CompletableFuture.allOf(
            walking(ltp, "v2", OWN + POSITIONS, List.of()),
            walking(bitmart, "v2", OWN + MARKET, List.of("BTCUSDT")),
            walking(bitget, "v2", OWN + POSITIONS + MARKET + ",trades", List.of("BTC*")),
            walking(margin, "v1", OWN, List.of("BTCUSDT")),
            walking(unified, "v3", OWN + POSITIONS + MARKET, List.of("BTC*")),
            walking(bitmex, "v1", OWN + MARKET + ",trades,quotes,settlements", List.of("XBTUSD")))
        .join();
  }

  private static Span span(Duration from, int hoursAgo) {
    Instant now = Instant.now();
    return new Span(
        now.minus(from).toEpochMilli(), now.minus(Duration.ofHours(hoursAgo)).toEpochMilli());
  }

  private static WalkedPast start(
      Path folder, String exchange, @Nullable String generation, Duration past, Span span) {
    Path state = folder.resolve(exchange + generation);
    return new WalkedPast(exchange, generation, state, past, span);
  }

  private static CompletableFuture<Void> walking(
      WalkedPast past, String generation, String tables, List<String> symbols) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            past.walk(generation, tables, symbols);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        work -> new Thread(work, "walking").start());
  }

  @AfterAll
  static void stop() {
    List.of(ltp, bitmart, bitget, margin, unified, bitmex).forEach(WalkedPast::close);
  }

  @Test
  void nothingIsRefusedOrMissing() {
    for (WalkedPast past : List.of(ltp, bitmart, bitget, margin, unified, bitmex)) {
      assertThat(past.left()).isEmpty();
    }
    assertThat(ltp.unavailable()).allMatch(sentence -> sentence.startsWith("orders algo"));
  }

  /** What a page of docs/exchanges shows is walked here, all of it. */
  @Test
  void everyListingIsWalked() {
    for (WalkedPast past : List.of(ltp, bitmart, bitget, margin, unified, bitmex)) {
      assertThat(past.walkedListings()).isEqualTo(past.listings());
    }
  }

  /**
   * Executions of BitMEX tell funding too, which moves money: those rows are of the ledger. All of
   * them are steps of orders, and trades.
   */
  @Test
  void everyRowOfAPageIsARowOfItsTable() throws IOException {
    for (WalkedPast past : List.of(ltp, bitmart, bitget, margin, unified, bitmex)) {
      assertThat(past.brought()).isNotEmpty();
      for (WalkedPast.Brought brought : past.brought()) {
        assertThat(brought.listed())
            .as("%s", brought)
            .isIn(brought.stored(), brought.stored() + brought.elsewhere());
        assertThat(brought.stored()).as("%s", brought).isPositive();
        assertThat(brought.rejected()).as("%s", brought).isZero();
      }
    }
  }

  @Test
  void rapidxGivesOutBothSidesOfTheEdgeOfItsArchive() throws IOException {
    AccountPast truth = ltp.truth("account", 2_001_001);
    assertThat(ltp.ids("fills", "", ".*")).hasSizeGreaterThan(200).isEqualTo(truth.fills());
    assertThat(ltp.pages("rest/api/v1/trading/archive/executions/pageable")).isNotEmpty();
    assertThat(ltp.pages("rest/api/v1/trading/executions/pageable")).isNotEmpty();
    assertThat(ltp.ids("orders", "", ".*")).containsAll(truth.orders());
    assertThat(ltp.ids("ledger", "statement", ".*"))
        .isNotEmpty()
        .isEqualTo(truth.movements("FUNDING|INTEREST"));
    assertThat(ltp.ids("ledger", "bills", ".*"))
        .isEqualTo(truth.movements("DEPOSIT|TRANSFER_IN|TRANSFER_OUT"));
    assertThat(ltp.ids("positions", "closed", ".*"))
        .isNotEmpty()
        .isEqualTo(truth.closedPositions(".*_PERP_.*"));
  }

  @Test
  void bitmartGivesOutWindowsThatAreSplitWhereTheyLookFull() throws IOException {
    AccountPast truth = bitmart.truth("account", 880_001);
    assertThat(bitmart.pages("rest/contract/private/trades")).hasSizeGreaterThan(2);
    assertThat(bitmart.ids("fills", "", ".*")).hasSizeGreaterThan(100).containsAll(truth.fills());
    assertThat(bitmart.ids("orders", "", ".*"))
        .isNotEmpty()
        .containsAll(truth.orders("BTCUSDT", "FILLED|CANCELLED"));
    assertThat(bitmart.ids("ledger", "", ".*")).containsAll(truth.movements(".*"));
    assertThat(bitmart.ids("ledger", "transfers", ".*"))
        .isNotEmpty()
        .isEqualTo(truth.movements("TRANSFER_IN|TRANSFER_OUT"));
    assertThat(bitmart.rows("funding_rates", "", ".*")).isNotEmpty();
    assertThat(bitmart.pages("rest/contract/public/kline")).hasSize(14);
  }

  @Test
  void bitgetGivesOutPagesBelowAnId() throws IOException {
    AccountPast spot = wallet(bitget, "spot", 1);
    assertThat(bitget.pages("rest/api/v2/spot/trade/fills")).hasSizeGreaterThan(2);
    assertThat(bitget.ids("fills", "", "spot")).hasSizeGreaterThan(200).containsAll(spot.fills());
    assertThat(bitget.ids("orders", "", "spot")).containsAll(spot.orders());
    assertThat(bitget.ids("orders", "plan", "spot")).hasSizeGreaterThan(5);
    assertThat(bitget.ids("orders", "plan normal_plan", ".*-futures")).hasSizeGreaterThan(20);
    assertThat(bitget.ids("ledger", "bills", "spot"))
        .hasSizeGreaterThan(500)
        .containsAll(spot.movements(".*"));
    AccountPast futures = wallet(bitget, "futures", 4);
    assertThat(bitget.ids("fills", "", ".*-futures")).containsAll(futures.fills());
    assertThat(bitget.ids("orders", "", ".*-futures")).containsAll(futures.orders());
    assertThat(bitget.ids("ledger", "bills", ".*-futures")).containsAll(futures.movements(".*"));
    assertThat(bitget.ids("positions", "closed", ".*-futures"))
        .isEqualTo(futures.closedPositions(".*"));
    checkMargin(bitget, "crossed");
  }

  /** Of the coins that are named: the bills have those of all. */
  @Test
  void bitgetGivesOutTransfersByCoin() throws IOException {
    assertThat(bitget.ids("ledger", "transfer", "spot"))
        .isNotEmpty()
        .isEqualTo(wallet(bitget, "spot", 1).movements("TRANSFER_IN|TRANSFER_OUT"));
  }

  @Test
  void oldMarginGivesOutPagesBelowAnId() throws IOException {
    checkMargin(margin, "cross");
  }

  private static void checkMargin(WalkedPast past, String cross) throws IOException {
    AccountPast crossed = wallet(past, "crossed", 2);
    assertThat(past.ids("fills", cross, "margin"))
        .hasSizeGreaterThan(20)
        .containsAll(crossed.fills("spot/BTCUSDT"));
    assertThat(past.ids("orders", cross, "margin"))
        .containsAll(crossed.orders("spot/BTCUSDT", "FILLED|CANCELLED"));
    assertThat(past.ids("ledger", cross + " records", "margin"))
        .hasSizeGreaterThan(500)
        .containsAll(crossed.movements(".*"));
    assertThat(past.ids("ledger", cross + " interest", "margin"))
        .isNotEmpty()
        .containsAll(crossed.movements("INTEREST"));
    AccountPast isolated = wallet(past, "isolated", 3);
    assertThat(past.ids("fills", "isolated", "margin")).containsAll(isolated.fills());
    assertThat(past.ids("ledger", "isolated borrow", "margin"))
        .isNotEmpty()
        .containsAll(isolated.movements("BORROW"));
  }

  @Test
  void unifiedAccountsGiveOutPagesByCursor() throws IOException {
    AccountPast spot = wallet(unified, "spot", 1);
    AccountPast futures = wallet(unified, "futures", 4);
    assertThat(unified.pages("rest/api/v3/trade/fills")).hasSizeGreaterThan(2);
    assertThat(unified.ids("fills", "", ".*"))
        .containsAll(spot.fills())
        .containsAll(futures.fills());
    assertThat(unified.ids("orders", "", ".*"))
        .containsAll(spot.orders())
        .containsAll(futures.orders());
    assertThat(unified.ids("ledger", "", ".*"))
        .containsAll(spot.movements(".*"))
        .containsAll(futures.movements(".*"));
    assertThat(unified.ids("positions", "closed", ".*")).isEqualTo(futures.closedPositions(".*"));
  }

  /** Ids are printed with a digit of the wallet behind them. */
  private static AccountPast wallet(WalkedPast past, String name, int digit) throws IOException {
    return past.truth(name, 8_714_523).printedWith(digit);
  }

  @Test
  void bitmexGivesOutWhatItsKeyMayReadOfOtherAccounts() {
    for (String channel : List.of("rest/order", "rest/execution", "rest/execution/tradeHistory")) {
      Set<String> accounts = new TreeSet<>();
      for (RawMessage page : bitmex.pages(channel)) {
        ACCOUNT
            .matcher(StandardCharsets.UTF_8.decode(page.getPayload().duplicate()))
            .results()
            .map((MatchResult found) -> found.group(1))
            .forEach(accounts::add);
      }
      assertThat(accounts).as(channel).containsExactly("420001", "420002", "420003");
    }
    assertThat(bitmex.pages("rest/insurance")).hasSize(1);
  }
}
