package io.tapedeck.simulator.bitmex;

import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import java.util.List;
import java.util.stream.Stream;

/** One public table: its start image, its changes, its history. Simulator's thread only. */
interface BitmexTable {

  /** The topic's name. */
  String name();

  /** What its partials say beside the rows. */
  TableHead head();

  /** Rows of the start image for one symbol; what is told later builds on exactly these. */
  List<TableRow> image(Market market);

  /** What a step changes; called for every step while somebody listens. */
  List<TableChange> changes(MarketTick tick);

  /** Rows that REST can ask for, oldest first. */
  default Stream<TableRow> history(Market market) {
    return image(market).stream();
  }
}
