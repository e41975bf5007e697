package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code futures/klineBin*} and {@code futures/markPriceKlineBin*}: a snapshot, then the running
 * bar, which no field tells from a finished one. The first generation puts the bar's fields beside
 * the symbol, the second puts rows under {@code items}.
 */
final class BitmartBarMapper implements BitmartMapper {
  private static final ObjectFields LIST = new ObjectFields();
  private static final Field<String> SYMBOL = LIST.word("symbol");
  private static final Field<Void> ITEMS = LIST.nested("items");

  private static final String TRADE_BARS = "futures/klineBin";
  private static final String MARK_BARS = "futures/markPriceKlineBin";
  private static final Map<String, BitmartBarMapper> BY_CHANNEL = byChannel();

  private final String kind;
  private final BitmartBarInterval interval;

  private BitmartBarMapper(String kind, BitmartBarInterval interval) {
    this.kind = kind;
    this.interval = interval;
  }

  private static Map<String, BitmartBarMapper> byChannel() {
    Map<String, BitmartBarMapper> mappers = new HashMap<>();
    for (BitmartBarInterval interval : BitmartBarInterval.ALL) {
      mappers.put(TRADE_BARS + interval.channelWord(), new BitmartBarMapper("trade", interval));
      mappers.put(MARK_BARS + interval.channelWord(), new BitmartBarMapper("mark", interval));
    }
    return Map.copyOf(mappers);
  }

  /** The mapper of a bar channel; null if the channel is none. */
  static @Nullable BitmartBarMapper ofChannel(String channel) {
    return BY_CHANNEL.get(channel);
  }

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    if (json.peek() == '[') {
      readItems(frame, null);
      return;
    }
    long start = json.mark();
    long itemsAt = BitmartFrame.NOT_SEEN;
    ObjectValues list = json.open(LIST);
    while (list.next() == ITEMS) {
      // The symbol may stand behind its bars.
      itemsAt = json.mark();
      json.skip();
    }
    long end = json.mark();
    json.goBack(itemsAt == BitmartFrame.NOT_SEEN ? start : itemsAt);
    if (itemsAt == BitmartFrame.NOT_SEEN) {
      BitmartBar.read(json).add(frame, frame.symbol(list.get(SYMBOL)), kind, interval);
    } else {
      readItems(frame, list.get(SYMBOL));
    }
    json.goBack(end);
  }

  private void readItems(BitmartFrame frame, @Nullable String inData) throws UnreadableFrame {
    JsonCursor json = frame.json();
    json.enterArray();
    int bars = 0;
    while (json.nextElement()) {
      frame
          .out()
          .readPart(() -> BitmartBar.read(json).add(frame, frame.symbol(inData), kind, interval));
      bars++;
    }
    if (bars > 1) {
      frame.out().markSnapshot();
    }
  }
}
