package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.frame.RequestParameters;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import org.jspecify.annotations.Nullable;

/** The envelope of a REST answer, which has rows only if its code says so, and its request. */
final class BitgetAnswer {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> CODE = FIELDS.word("code");
  private static final Field<Void> DATA = FIELDS.nested("data");

  private static final String OK = "00000";
  private static final long NOWHERE = -1;

  private BitgetAnswer() {}

  /**
   * Adds what an answer says.
   *
   * @param mapper what reads answers to its call; null if nothing does
   */
  static void read(BitgetFrame frame, @Nullable BitgetDataMapper mapper) throws UnreadableFrame {
    long dataAt = findData(frame.json());
    if (dataAt == NOWHERE) {
      return;
    }
    BitgetDataMapper known = BitgetPush.known(mapper);
    // The newest page repeats what the page before it had.
    frame.out().markSnapshot();
    frame.json().goBack(dataAt);
    RequestParameters request = RequestParameters.of(frame.message().getRequest());
    String symbol = request.find("symbol");
    known.data(frame.answer(requestedProduct(frame, request, symbol), symbol));
  }

  private static long findData(JsonCursor json) throws UnreadableFrame {
    ObjectValues envelope = json.open(FIELDS);
    long dataAt = NOWHERE;
    for (Field<?> nested; (nested = envelope.next()) != null; json.skip()) {
      dataAt = nested == DATA ? json.mark() : dataAt;
    }
    json.finish();
    return envelope.names(CODE) && !OK.equals(envelope.get(CODE)) ? NOWHERE : dataAt;
  }

  /** One call serves several products: the request says which, or its symbol's suffix. */
  private static @Nullable String requestedProduct(
      BitgetFrame frame, RequestParameters request, @Nullable String symbol)
      throws UnreadableFrame {
    String type = request.find("productType");
    String product = BitgetSymbols.product(type == null ? request.find("category") : type);
    if (type != null && product == null) {
      throw new UnreadableFrame(
          Fault.BAD_VALUE, "productType of the request is none that the exchange has");
    }
    boolean margin = frame.message().getProduct().equals(BitgetSymbols.MARGIN);
    return product == null && symbol != null && !margin ? BitgetSymbols.productOf(symbol) : product;
  }
}
