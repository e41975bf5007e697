package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.bitget.NamedFields.Names;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.value.Decimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Loans, repayments, interest, liquidations, bills, transfers, deposits and withdrawals. */
final class LedgerMapper implements RowMapper {

  private static final Names FIELDS =
      Names.of(
              "billId",
              "marginId",
              "financialId",
              "id",
              "loanId",
              "repayId",
              "interestId",
              "liqId",
              "transferId",
              "orderId",
              "symbol",
              "category",
              "coin",
              "interestCoin")
          .with(
              "type",
              "marginType",
              "financialType",
              "businessType",
              "borrowType",
              "repayType",
              "interestType",
              "interstType",
              "fromType",
              "status")
          .with("cTime", "ctime", "ts", "uTime", "utime", "createdTime")
          .with(
              "amount",
              "size",
              "borrowAmount",
              "totalAmount",
              "repayAmount",
              "interestAmount",
              "fee",
              "fees",
              "LiqFee",
              "liqFee",
              "balance");

  /** Our word for all rows of a call; null where each row says its own. */
  private final @Nullable String kind;

  /** What the amount is called, as the call prints it. */
  private final String[] amounts;

  private final boolean leaves;

  private LedgerMapper(@Nullable String kind, boolean leaves, String... amounts) {
    this.kind = kind;
    this.leaves = leaves;
    this.amounts = amounts;
  }

  /** Rows of mixed kinds, whose amounts carry their sign. */
  static LedgerMapper ofBills() {
    return new LedgerMapper(null, false, "amount", "size");
  }

  /** What comes in. */
  static LedgerMapper ofIncoming(String kind, String... amounts) {
    return new LedgerMapper(kind, false, amounts);
  }

  /** What leaves; printed without a sign. */
  static LedgerMapper ofOutgoing(String kind, String... amounts) {
    return new LedgerMapper(kind, true, amounts);
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    NamedFields fields = NamedFields.read(frame.json(), FIELDS);
    frame.category(fields.text("category"));
    String rawKind =
        fields.text(
            "marginType",
            "financialType",
            "businessType",
            "borrowType",
            "repayType",
            "interestType",
            "interstType",
            "type",
            "fromType");
    Decimal amount = amounts.length == 0 ? null : fields.number(amounts);
    frame.addOwn(
        Ledger.TABLE,
        frame.symbolOrNull(fields.text("symbol")),
        fields.time("cTime", "ctime", "ts", "createdTime", "uTime", "utime"),
        frame.account(),
        fields.required(
            "billId",
            "marginId",
            "financialId",
            "repayId",
            "interestId",
            "liqId",
            "transferId",
            "loanId",
            "orderId",
            "id"),
        kind == null ? kindOf(rawKind) : kind,
        rawKind,
        fields.text("coin", "interestCoin"),
        leaves ? negated(amount) : amount,
        fields.number("fee", "fees", "LiqFee", "liqFee"),
        fields.number("balance"),
        fields.text("status"));
  }

  private static @Nullable Decimal negated(@Nullable Decimal amount) {
    if (amount == null || amount.sameValue(Decimal.ZERO)) {
      return amount;
    }
    String printed = amount.toString();
    return Decimal.parse(printed.startsWith("-") ? printed.substring(1) : '-' + printed);
  }

  /** Words of many spellings ({@code transferIn}, {@code transfer_in}), told by what they hold. */
  private static String kindOf(@Nullable String printed) {
    String word = printed == null ? "" : printed.toLowerCase(Locale.ROOT).replace("_", "");
    if (word.contains("interest")) {
      return "interest";
    }
    if (word.contains("repay")) {
      return "repay";
    }
    if (word.contains("borrow") || word.contains("loan")) {
      return "borrow";
    }
    if (word.contains("liq") || word.contains("burst") || word.contains("confiscated")) {
      return "liquidation";
    }
    if (word.contains("settlefee") || word.contains("funding")) {
      return "funding";
    }
    if (word.contains("transfer") || word.startsWith("trans")) {
      return "transfer";
    }
    if (word.contains("deposit")) {
      return "deposit";
    }
    if (word.contains("withdraw")) {
      return "withdrawal";
    }
    if (word.contains("deal") || word.contains("exchange") || isTrade(word)) {
      return "trade";
    }
    return word.contains("fee") ? "fee" : "other";
  }

  private static boolean isTrade(String word) {
    return word.contains("buy")
        || word.contains("sell")
        || word.contains("open")
        || word.contains("close")
        || word.contains("order");
  }
}
