package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.LedgerEntry;
import io.tapedeck.simulator.server.Json;
import java.math.BigDecimal;
import java.util.Locale;

/** A movement of the account's money, printed as each read prints it. */
record BitgetAccountLedger(BitgetWallet wallet, BitgetWallets wallets, LedgerEntry entry) {

  private static final String SPOT_WALLET = "spot";

  /** A wallet that has no reads here. */
  private static final String OTHER_WALLET = "p2p";

  long id() {
    return wallet.value(entry.number());
  }

  ObjectNode spotBill() {
    String type =
        switch (entry.kind()) {
          case DEPOSIT -> "deposit";
          case TRANSFER_IN -> "transfer_in";
          case TRANSFER_OUT -> "transfer_out";
          case TRADE, REALISED_PNL, FUNDING -> entry.amount().signum() > 0 ? "buy" : "sell";
          case FEE -> "trade_fee";
          case BORROW, REPAY, INTEREST -> "other";
        };
    return Json.object()
        .put("billId", text())
        .put("coin", entry.currency())
        .put("groupType", entry.kind() == LedgerEntry.Cause.DEPOSIT ? "deposit" : "transaction")
        .put("businessType", type)
        .put("size", amount())
        .put("balance", balance())
        .put("fees", "0")
        .put("cTime", millis());
  }

  ObjectNode futuresBill() {
    String type =
        switch (entry.kind()) {
          case DEPOSIT, TRANSFER_IN -> "trans_from_exchange";
          case TRANSFER_OUT -> "trans_to_exchange";
          case FUNDING -> "contract_settle_fee";
          case TRADE, REALISED_PNL, FEE, BORROW, REPAY, INTEREST ->
              entry.amount().signum() < 0 ? "close_long" : "close_short";
        };
    boolean fee = entry.kind() == LedgerEntry.Cause.FEE;
    return Json.object()
        .put("billId", text())
        .put("symbol", symbol())
        .put("amount", fee ? "0" : amount())
        .put("fee", fee ? amount() : "0")
        .put("feeByCoupon", "")
        .put("businessType", type)
        .put("coin", entry.currency())
        .put("balance", balance())
        .put("cTime", millis());
  }

  ObjectNode margin() {
    String type =
        switch (entry.kind()) {
          case DEPOSIT, TRANSFER_IN -> "transfer_in";
          case TRANSFER_OUT -> "transfer_out";
          case TRADE, REALISED_PNL, FUNDING -> entry.amount().signum() > 0 ? "deal_in" : "deal_out";
          case FEE -> "deal_out";
          case BORROW -> "borrow";
          case REPAY, INTEREST -> "repay";
        };
    boolean fee = entry.kind() == LedgerEntry.Cause.FEE;
    return Json.object()
        .put("marginId", text())
        .put("coin", entry.currency())
        .put("symbol", symbol())
        .put("marginType", type)
        .put("amount", fee ? "0" : amount())
        .put("fee", fee ? amount() : "0")
        .put("balance", balance())
        .put("cTime", millis());
  }

  ObjectNode loan(String id, String amount) {
    return Json.object()
        .put(id, text())
        .put("coin", entry.currency())
        .put("symbol", symbol())
        .put(amount, amount())
        .put(amount.equals("amount") ? "type" : "borrowType", "autoLoan")
        .put("cTime", millis())
        .put("uTime", millis());
  }

  ObjectNode repay(String total) {
    return Json.object()
        .put("repayId", text())
        .put("coin", entry.currency())
        .put("symbol", symbol())
        .put("amount", positive())
        .put("interest", "0")
        .put(total, positive())
        .put(total.equals("totalAmount") ? "type" : "repayType", "autoRepay")
        .put("cTime", millis())
        .put("uTime", millis());
  }

  ObjectNode interest(String rate) {
    return Json.object()
        .put("interestId", text())
        .put("interestCoin", entry.currency())
        .put("symbol", symbol())
        .put("loanCoin", entry.currency())
        .put(rate, BitgetMarginTerms.DAILY_RATE)
        .put(rate.equals("interestRate") ? "amount" : "interestAmount", positive())
        .put("type", "scheduled")
        .put(rate.equals("interestRate") ? "type" : "interstType", "scheduled")
        .put("cTime", millis())
        .put("uTime", millis());
  }

  ObjectNode unified() {
    return Json.object()
        .put("id", text())
        .put("category", category())
        .put("symbol", symbol())
        .put("coin", entry.currency())
        .put("type", entry.kind().name().toLowerCase(Locale.ROOT))
        .put("amount", amount())
        .put("fee", entry.kind() == LedgerEntry.Cause.FEE ? amount() : "0")
        .put("balance", balance())
        .put("ts", millis());
  }

  /** A transfer between the spot wallet and another one, as the spot wallet lists it. */
  ObjectNode transfer() {
    boolean out = entry.amount().signum() < 0;
    return Json.object()
        .put("coin", entry.currency())
        .put("status", "Successful")
        .put("toType", out ? OTHER_WALLET : SPOT_WALLET)
        .put("toSymbol", "")
        .put("fromType", out ? SPOT_WALLET : OTHER_WALLET)
        .put("fromSymbol", "")
        .put("size", positive())
        .put("ts", millis())
        .put("clientOid", text())
        .put("transferId", text());
  }

  ObjectNode deposit() {
    return Json.object()
        .put("orderId", text())
        .put("tradeId", text())
        .put("coin", entry.currency())
        .put("type", "deposit")
        .put("size", amount())
        .put("status", "success")
        .put("toAddress", "")
        .put("dest", "on_chain")
        .put("chain", entry.currency())
        .put("fromAddress", "")
        .put("cTime", millis())
        .put("uTime", millis());
  }

  private String category() {
    return entry.symbol() == null ? "OTHER" : wallets.listed(entry.symbol()).line().v2Word();
  }

  private String symbol() {
    return entry.symbol() == null ? "" : wallets.listed(entry.symbol()).symbol();
  }

  private String text() {
    return Long.toString(id());
  }

  private String amount() {
    return BitgetAccountBalance.plain(entry.amount());
  }

  private String positive() {
    BigDecimal amount = entry.amount().abs();
    return BitgetAccountBalance.plain(amount);
  }

  private String balance() {
    return BitgetAccountBalance.plain(entry.balanceAfter());
  }

  private String millis() {
    return Long.toString(entry.time().toEpochMilli());
  }
}
