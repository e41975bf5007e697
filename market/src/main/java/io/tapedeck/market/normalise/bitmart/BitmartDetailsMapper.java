package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;

/** REST {@code details}: metadata and a summary of each contract. */
final class BitmartDetailsMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Void> SYMBOLS = FIELDS.nested("symbols");

  private final BitmartMapper contracts = new BitmartContractMapper().each();

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues details = frame.json().open(FIELDS);
    while (details.next() == SYMBOLS) {
      contracts.data(frame);
    }
  }
}
