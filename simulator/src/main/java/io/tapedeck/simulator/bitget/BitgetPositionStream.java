package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tapedeck.simulator.account.AccountEvent;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Open positions: the whole list at subscribe and after each fill or funding. A position that was
 * closed just leaves the list.
 */
final class BitgetPositionStream implements BitgetStream {

  private final BitgetSubscription subscription;
  private final BitgetAccountState own;

  BitgetPositionStream(BitgetSubscription subscription, BitgetAccountState own) {
    this.subscription = subscription;
    this.own = own;
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    return List.of(frame(own.wallets().now()));
  }

  @Override
  public List<OutgoingFrame> news(BitgetNews news) {
    boolean changed =
        subscription.wallets().stream()
            .flatMap(wallet -> news.of(wallet).stream())
            .anyMatch(this::changes);
    return changed ? List.of(frame(news.now())) : List.of();
  }

  // The mark price moves each second; the exchange pushes on orders, not on marks.
  private boolean changes(AccountEvent event) {
    return event instanceof AccountEvent.PositionChanged position
        && position.cause() != AccountEvent.Cause.MARK
        && subscription.covers(own.wallets().listed(position.position().symbol()));
  }

  private OutgoingFrame frame(Instant now) {
    ArrayNode data = Json.array();
    List<TruthRow> rows = new ArrayList<>();
    for (BitgetAccountPosition position : own.positions(subscription.line())) {
      data.add(subscription.dialect().isV3() ? position.unified() : position.futures());
      rows.add(position.truth(subscription.channel()));
    }
    return BitgetServerFrames.push(subscription, BitgetServerFrames.SNAPSHOT, data, now, rows);
  }
}
