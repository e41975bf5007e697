package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code futures/klineBin*} and {@code futures/markPriceKlineBin*}: an image, then the running bar,
 * which no field tells from a finished one. The first generation puts the bar's fields beside the
 * symbol, the second puts rows under {@code items}.
 */
final class BarMapper implements GroupMapper {

  private static final String TRADE_BARS = "futures/klineBin";
  private static final String MARK_BARS = "futures/markPriceKlineBin";
  private static final Map<String, BarMapper> BY_CHANNEL = byChannel();

  private static final Words FIELDS = Bar.SOCKET_WORDS.with("symbol", "items");
  private static final int SYMBOL = Bar.FIELDS;
  private static final int ITEMS = Bar.FIELDS + 1;

  private final String kind;
  private final BarInterval interval;

  private BarMapper(String kind, BarInterval interval) {
    this.kind = kind;
    this.interval = interval;
  }

  private static Map<String, BarMapper> byChannel() {
    Map<String, BarMapper> mappers = new HashMap<>();
    for (BarInterval interval : BarInterval.ALL) {
      mappers.put(TRADE_BARS + interval.channelWord(), new BarMapper("trade", interval));
      mappers.put(MARK_BARS + interval.channelWord(), new BarMapper("mark", interval));
    }
    return Map.copyOf(mappers);
  }

  /** The mapper of a bar channel; null if the channel is none. */
  static @Nullable BarMapper ofChannel(String channel) {
    return BY_CHANNEL.get(channel);
  }

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    if (json.peek() == '[') {
      readItems(frame, null);
      return;
    }
    Bar bar = new Bar();
    String inData = null;
    long itemsAt = 0;
    boolean hasItems = false;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> inData = json.repeatedText();
        case ITEMS -> {
          // The symbol may stand behind its bars.
          itemsAt = json.mark();
          hasItems = true;
          json.skip();
        }
        default -> bar.read(field, json);
      }
    }
    if (!hasItems) {
      bar.add(frame, frame.symbol(inData), kind, interval);
      return;
    }
    long end = json.mark();
    json.goBack(itemsAt);
    readItems(frame, inData);
    json.goBack(end);
  }

  private void readItems(GroupFrame frame, @Nullable String inData) throws UnreadableFrame {
    JsonCursor json = frame.json();
    json.enterArray();
    int bars = 0;
    while (json.nextElement()) {
      Bar bar = new Bar();
      json.enterObject();
      for (int field; (field = json.nextField(Bar.SOCKET_WORDS)) != JsonCursor.END; ) {
        bar.read(field, json);
      }
      bar.add(frame, frame.symbol(inData), kind, interval);
      bars++;
    }
    if (bars > 1) {
      frame.out().markImage();
    }
  }
}
