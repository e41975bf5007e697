package io.tapedeck.simulator.bitmex;

import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import java.util.List;
import java.util.stream.Stream;

/** One public table: its start snapshot, its changes, its history. Simulator's thread only. */
interface BitmexTable {

  /** The subscription's name. */
  String name();

  /** What its partials say beside the rows. */
  BitmexTableHead head();

  /** Rows of the start snapshot for one symbol; what is told later builds on exactly these. */
  List<BitmexTableRow> snapshot(Market market);

  /** What a step changes; called for every step while somebody listens. */
  List<BitmexTableChange> changes(MarketTick tick);

  /** Rows that REST can ask for, oldest first. */
  default Stream<BitmexTableRow> history(Market market) {
    return snapshot(market).stream();
  }
}
