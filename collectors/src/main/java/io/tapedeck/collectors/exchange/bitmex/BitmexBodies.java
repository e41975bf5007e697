package io.tapedeck.collectors.exchange.bitmex;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.collectors.exchange.JsonFrames;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.schemas.value.Visibility;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * REST answers without their address: a list of rows, told by the fields of its first row, which
 * are those of the table (BitMEX swagger).
 */
final class BitmexBodies {

  private BitmexBodies() {}

  /** The parser stands on the list's start. */
  static Inbound scan(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      return new Inbound.Notice("an empty list");
    }
    if (token != JsonToken.START_OBJECT) {
      return new Inbound.Unreadable(Fault.UNREADABLE, "a list of something else than rows");
    }
    Set<String> fields = new HashSet<>();
    String symbol = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      fields.add(name);
      parser.nextToken();
      String value = JsonFrames.scalar(parser);
      symbol = name.equals("symbol") ? value : symbol;
    }
    RestRead own = own(fields);
    if (own != null) {
      return accountData(own);
    }
    String path = path(fields);
    if (path == null) {
      return new Inbound.Unreadable(Fault.UNKNOWN_CHANNEL, "a list of rows of no known table");
    }
    RestRead read = BitmexReads.of(path);
    String about = path.equals("/instrument") ? null : symbol;
    return new Inbound.Data(
        read.kind(), Visibility.PUBLIC, read.product(), read.channel(), about, Naming.CONTENT);
  }

  /** An answer about accounts: a row says which, so it is about none alone. */
  private static Inbound accountData(RestRead read) {
    return new Inbound.Data(
        read.kind(), read.visibility(), read.product(), read.channel(), null, Naming.SUBSCRIPTION);
  }

  /** The answer that is an object with these fields; null for another. */
  static @Nullable Inbound object(Set<String> fields) {
    if (fields.contains("authorizedAccounts") || fields.contains("username")) {
      return accountData(BitmexAccountReads.USER);
    }
    RestRead own = own(fields);
    return own == null ? null : accountData(own);
  }

  /** Tables of accounts, from the most telling field to the least. */
  private static @Nullable RestRead own(Set<String> fields) {
    if (fields.contains("execID")) {
      return BitmexAccountReads.EXECUTIONS;
    }
    if (fields.contains("orderID") && fields.contains("ordStatus")) {
      return BitmexAccountReads.ORDERS;
    }
    if (fields.contains("currentQty")) {
      return BitmexAccountReads.POSITIONS;
    }
    if (fields.contains("transactID")) {
      return BitmexAccountReads.WALLET_HISTORY;
    }
    if (fields.contains("marginBalance") || fields.contains("availableMargin")) {
      return BitmexAccountReads.MARGIN;
    }
    return fields.contains("pendingDebit") || fields.contains("confirmedDebit")
        ? BitmexAccountReads.WALLET
        : null;
  }

  /** From the most telling field to the least. */
  private static @Nullable String path(Set<String> fields) {
    if (fields.contains("rootSymbol") || fields.contains("typ")) {
      return "/instrument";
    }
    if (fields.contains("trdMatchID") || fields.contains("tickDirection")) {
      return "/trade";
    }
    if (fields.contains("open") && fields.contains("close")) {
      return "/trade/bucketed";
    }
    if (fields.contains("bidPrice") || fields.contains("askPrice")) {
      return "/quote";
    }
    if (fields.contains("id") && fields.contains("side")) {
      return "/orderBook/L2";
    }
    if (fields.contains("fundingRate")) {
      return "/funding";
    }
    if (fields.contains("leavesQty") && !fields.contains("ordStatus")) {
      return "/liquidation";
    }
    if (fields.contains("settlementType")) {
      return "/settlement";
    }
    if (fields.contains("walletBalance") && !fields.contains("account")) {
      return "/insurance";
    }
    return null;
  }
}
