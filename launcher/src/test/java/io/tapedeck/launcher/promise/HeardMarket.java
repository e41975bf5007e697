package io.tapedeck.launcher.promise;

import io.tapedeck.collectors.app.Collectors;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.market.normalise.FrameNormaliser;
import io.tapedeck.market.normalise.SessionRows;
import io.tapedeck.market.normalise.SubscriptionState;
import io.tapedeck.schemas.row.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What collectors in this process hear of a market, without a broker: nothing of it is missing. */
final class HeardMarket implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final MessageKeeper kept = new MessageKeeper();
  private final Collectors collectors;

  /** The rows that a message gave. */
  record HeardRows(MessageKeeper.Heard heard, Rows rows) {}

  private HeardMarket(CollectorsConfig config) {
    collectors = Collectors.start(config, kept, EpochClock.system());
  }

  /** Begins to listen to all that a configuration wants. */
  static HeardMarket of(CollectorsConfig config) {
    return new HeardMarket(config);
  }

  /** The rows of all that was heard; to be asked after the end. */
  List<HeardRows> rows() {
    FrameNormaliser normaliser = new FrameNormaliser();
    Map<String, SubscriptionState> states = new HashMap<>();
    List<HeardRows> rows = new ArrayList<>();
    for (MessageKeeper.Heard heard : kept.all()) {
      SubscriptionState state =
          states.computeIfAbsent(
              SessionRows.stateKey(heard.message()),
              key -> normaliser.newState(heard.message().getExchange()));
      for (Rows part : normaliser.normalise(state, heard.message(), heard.topic().visibility())) {
        rows.add(new HeardRows(heard, part));
      }
    }
    return rows;
  }

  @Override
  public void close() {
    collectors.stop(LIMIT);
  }
}
