package io.tapedeck.simulator.market;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one step changed in one market.
 *
 * @param quote the new top of book, null when it stayed
 * @param closed minutes that ended, oldest first
 * @param reference new index, mark and open interest, null when they stayed
 * @param settled the settlement of funding that happened, null for none
 */
public record MarketTick(
    Market market,
    Instant time,
    List<LevelChange> levels,
    List<Trade> trades,
    @Nullable Quote quote,
    List<Liquidation.Change> liquidations,
    List<Bar> closed,
    @Nullable SimulatedPrices reference,
    @Nullable Instant settled) {}
