package io.tapedeck.market.normalise.bitget;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Our words for movements, from words of many spellings, told by what they hold. */
final class BitgetLedgerKind {

  private BitgetLedgerKind() {}

  /** Our word for {@code transferIn}, {@code transfer_in}, {@code contract_settle_fee}, ... . */
  static String of(@Nullable String printed) {
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
