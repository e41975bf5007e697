package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Balance;
import io.tapedeck.simulator.server.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;

/**
 * How near a margin wallet is to liquidation and what it may borrow or give out (margin v1
 * document, Bitget v2 documentation). v1 asks some of it by POST.
 */
final class BitgetMarginLimitReads {

  private static final int PER_SECOND = 10;
  private static final int DIGITS = 8;
  private static final BigDecimal MOST_BORROWED = new BigDecimal(BitgetMarginTerms.MOST_BORROWED);

  private final BitgetAccountState own;
  private final BitgetWallet wallet;
  private final boolean isolated;

  BitgetMarginLimitReads(BitgetAccountState own, BitgetWallet wallet) {
    this.own = own;
    this.wallet = wallet;
    isolated = wallet == BitgetWallet.ISOLATED;
  }

  void register(BitgetServerReads reads, BitgetServerReads posts) {
    String old = "/api/margin/v1/" + (isolated ? "isolated" : "cross") + "/account/";
    (isolated ? posts : reads).read(old + "riskRate", PER_SECOND, query -> risk(query, "riskRate"));
    posts.read(
        old + "maxBorrowableAmount",
        PER_SECOND,
        query -> ofCoin(query, "maxBorrowableAmount", this::borrowable));
    reads.read(
        old + "maxTransferOutAmount",
        PER_SECOND,
        query -> ofCoin(query, "maxTransferOutAmount", this::transferable));
    String now = "/api/v2/margin/" + (isolated ? "isolated" : "crossed") + "/account/";
    reads.read(now + "risk-rate", PER_SECOND, query -> ratio(query));
    reads.read(
        now + "max-borrowable-amount",
        PER_SECOND,
        query ->
            isolated
                ? ofPair(query, "MaxBorrowAmount", this::borrowable)
                : ofCoin(query, "maxBorrowableAmount", this::borrowable));
    reads.read(
        now + "max-transfer-out-amount",
        PER_SECOND,
        query ->
            isolated
                ? ofPair(query, "MaxTransferOutAmount", this::transferable)
                : ofCoin(query, "maxTransferOutAmount", this::transferable));
  }

  /** v1 wants the coin, or the pair, though a crossed wallet has one rate. */
  private JsonNode risk(BitgetQuery query, String name) throws BitgetRefusal {
    if (!isolated) {
      query.required("coin");
      return Json.object().put(name, rate());
    }
    return Json.list(List.of(Json.object().put("symbol", pair(query)).put(name, rate())));
  }

  private JsonNode ratio(BitgetQuery query) throws BitgetRefusal {
    if (!isolated) {
      return Json.object().put("riskRateRatio", rate());
    }
    String symbol = query.text("symbol") == null ? symbol() : pair(query);
    return Json.list(List.of(Json.object().put("symbol", symbol).put("riskRateRatio", rate())));
  }

  private JsonNode ofCoin(BitgetQuery query, String name, Function<String, BigDecimal> amount)
      throws BitgetRefusal {
    ObjectNode data = Json.object();
    if (isolated) {
      data.put("symbol", pair(query));
    }
    String coin = query.required("coin");
    return data.put("coin", coin).put(name, text(amount.apply(coin)));
  }

  private JsonNode ofPair(BitgetQuery query, String name, Function<String, BigDecimal> amount)
      throws BitgetRefusal {
    ObjectNode data = Json.object().put("symbol", pair(query));
    String base = own.wallets().isolatedPair().spec().base();
    String quote = own.wallets().isolatedPair().spec().quote();
    return data.put("baseCoin", base)
        .put("baseCoin" + name, text(amount.apply(base)))
        .put("quoteCoin", quote)
        .put("quoteCoin" + name, text(amount.apply(quote)));
  }

  /** The pair that is asked about; the one wallet answers for all of them. */
  private static String pair(BitgetQuery query) throws BitgetRefusal {
    String symbol = query.required("symbol");
    return query
        .listing()
        .find(BitgetLine.SPOT, symbol.replace(BitgetLine.SPOT.v1Suffix(), ""))
        .orElseThrow(() -> BitgetRefusal.unknown(symbol))
        .symbol();
  }

  private String symbol() {
    return own.wallets().isolatedPair().symbol();
  }

  /** Assets by debts, 0 where there are none. */
  private String rate() {
    BigDecimal assets = BigDecimal.ZERO;
    BigDecimal debts = BigDecimal.ZERO;
    for (BitgetAccountBalance row : own.balances(wallet)) {
      Balance balance = row.balance();
      BigDecimal price = own.wallets().priceInUsdt(row.coin());
      assets = assets.add(balance.total().multiply(price));
      debts = debts.add(balance.borrowed().add(balance.interest()).multiply(price));
    }
    return text(
        debts.signum() == 0 ? BigDecimal.ZERO : assets.divide(debts, DIGITS, RoundingMode.HALF_UP));
  }

  private BigDecimal borrowable(String coin) {
    return MOST_BORROWED.subtract(debt(coin)).max(BigDecimal.ZERO);
  }

  private BigDecimal transferable(String coin) {
    return own.balances(wallet).stream()
        .filter(row -> row.coin().equals(coin))
        .map(row -> row.balance().available().subtract(debt(coin)).max(BigDecimal.ZERO))
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }

  private BigDecimal debt(String coin) {
    return own.balances(wallet).stream()
        .filter(row -> row.coin().equals(coin))
        .map(row -> row.balance().borrowed().add(row.balance().interest()))
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }

  private static String text(BigDecimal number) {
    return number.setScale(DIGITS, RoundingMode.DOWN).toPlainString();
  }
}
