package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;

/** REST {@code details}: metadata and a summary of each contract. */
final class DetailsMapper implements GroupMapper {

  private static final Words SYMBOLS = Words.of("symbols");

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    json.enterObject();
    for (int field; (field = json.nextField(SYMBOLS)) != JsonCursor.END; ) {
      if (field == 0 && !json.skipNull()) {
        json.enterArray();
        while (json.nextElement()) {
          new ContractDetails().read(json).add(frame);
        }
      } else if (field != 0) {
        json.skip();
      }
    }
  }
}
