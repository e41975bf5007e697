package io.tapedeck.simulator.bitmex;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The private tables (BitMEX swagger). Executions and transactions are only ever inserted. */
@SuppressWarnings("ImmutableEnumChecker") // a head's lists and maps are never changed once made
enum BitmexPrivateTable {
  ORDER(
      List.of("orderID"),
      "orderID:guid",
      "clOrdID:string",
      "clOrdLinkID:symbol",
      "account:long",
      "symbol:symbol",
      "side:symbol",
      "orderQty:long",
      "price:float",
      "displayQty:long",
      "stopPx:float",
      "pegOffsetValue:float",
      "pegPriceType:symbol",
      "currency:symbol",
      "settlCurrency:symbol",
      "ordType:symbol",
      "timeInForce:symbol",
      "execInst:symbol",
      "contingencyType:symbol",
      "ordStatus:symbol",
      "triggered:symbol",
      "workingIndicator:boolean",
      "ordRejReason:symbol",
      "leavesQty:long",
      "cumQty:long",
      "avgPx:float",
      "text:string",
      "transactTime:timestamp",
      "timestamp:timestamp"),
  EXECUTION(
      List.of("execID"),
      "execID:guid",
      "orderID:guid",
      "clOrdID:string",
      "account:long",
      "symbol:symbol",
      "side:symbol",
      "lastQty:long",
      "lastPx:float",
      "lastLiquidityInd:symbol",
      "orderQty:long",
      "price:float",
      "currency:symbol",
      "settlCurrency:symbol",
      "execType:symbol",
      "ordType:symbol",
      "timeInForce:symbol",
      "execInst:symbol",
      "ordStatus:symbol",
      "workingIndicator:boolean",
      "ordRejReason:symbol",
      "leavesQty:long",
      "cumQty:long",
      "avgPx:float",
      "commission:float",
      "feeType:symbol",
      "tradePublishIndicator:symbol",
      "text:string",
      "trdMatchID:guid",
      "execCost:long",
      "execComm:long",
      "homeNotional:float",
      "foreignNotional:float",
      "realisedPnl:long",
      "transactTime:timestamp",
      "timestamp:timestamp"),
  POSITION(
      List.of("account", "symbol", "currency"),
      "account:long",
      "symbol:symbol",
      "currency:symbol",
      "underlying:symbol",
      "quoteCurrency:symbol",
      "leverage:float",
      "crossMargin:boolean",
      "currentQty:long",
      "currentCost:long",
      "currentComm:long",
      "unrealisedCost:long",
      "isOpen:boolean",
      "markPrice:float",
      "markValue:long",
      "homeNotional:float",
      "foreignNotional:float",
      "posCost:long",
      "posMargin:long",
      "posMaint:long",
      "realisedPnl:long",
      "unrealisedPnl:long",
      "avgCostPrice:float",
      "avgEntryPrice:float",
      "breakEvenPrice:float",
      "liquidationPrice:float",
      "bankruptPrice:float",
      "timestamp:timestamp"),
  MARGIN(
      List.of("account", "currency"),
      "account:long",
      "currency:symbol",
      "riskLimit:long",
      "state:symbol",
      "amount:long",
      "realisedPnl:long",
      "unrealisedPnl:long",
      "walletBalance:long",
      "marginBalance:long",
      "marginLeverage:float",
      "marginUsedPcnt:float",
      "excessMargin:long",
      "availableMargin:long",
      "withdrawableMargin:long",
      "initMargin:long",
      "maintMargin:long",
      "timestamp:timestamp"),
  WALLET(
      List.of("account", "currency"),
      "account:long",
      "currency:symbol",
      "deposited:long",
      "withdrawn:long",
      "transferIn:long",
      "transferOut:long",
      "amount:long",
      "pendingCredit:long",
      "pendingDebit:long",
      "confirmedDebit:long",
      "timestamp:timestamp"),
  TRANSACT(
      List.of("transactID"),
      "transactID:guid",
      "account:long",
      "currency:symbol",
      "network:symbol",
      "transactType:symbol",
      "amount:long",
      "fee:long",
      "transactStatus:symbol",
      "address:string",
      "tx:string",
      "text:string",
      "transactTime:timestamp",
      "timestamp:timestamp",
      "walletBalance:long");

  private final BitmexTableHead head;

  BitmexPrivateTable(List<String> keys, String... columns) {
    this.head = BitmexTableHead.of(keys, columns);
  }

  /** The table of a subscription's name; empty when it is none of these. */
  static Optional<BitmexPrivateTable> find(String name) {
    return Arrays.stream(values()).filter(table -> table.subscription().equals(name)).findFirst();
  }

  String subscription() {
    return name().toLowerCase(Locale.ROOT);
  }

  BitmexTableHead head() {
    return head;
  }

  boolean hasSymbols() {
    return head.types().containsKey("symbol");
  }
}
