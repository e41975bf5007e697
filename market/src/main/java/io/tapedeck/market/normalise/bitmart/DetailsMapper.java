package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;

/** REST {@code details}: metadata and a summary of each contract. */
final class DetailsMapper implements GroupMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Void> SYMBOLS = FIELDS.nested("symbols");

  private final GroupMapper contracts = new ContractMapper().each();

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    ObjectValues details = frame.json().open(FIELDS);
    while (details.next() == SYMBOLS) {
      contracts.data(frame);
    }
  }
}
