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

  private static final String TYPE = "productType";
  private static final String CATEGORY = "category";

  /** Calls that want to be told the product (v2 and v3 docs): neither rows nor symbols say it. */
  private static final String MIX = BitgetNormaliser.REST + "api/v2/mix/";

  private static final String UNIFIED_MARKET = BitgetNormaliser.REST + "api/v3/market/";
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
    String parameter = request.find(TYPE) == null ? CATEGORY : TYPE;
    String word = request.find(parameter);
    String product = BitgetSymbols.product(word);
    if (word != null && product == null) {
      throw new UnreadableFrame(
          Fault.BAD_VALUE, parameter + " of the request is none that the exchange has");
    }
    String channel = frame.message().getChannel();
    String required =
        channel.startsWith(MIX) ? TYPE : channel.startsWith(UNIFIED_MARKET) ? CATEGORY : null;
    if (required != null && product == null) {
      throw UnreadableFrame.missing(required + " of the request");
    }
    boolean margin = frame.message().getProduct().equals(BitgetSymbols.MARGIN);
    return product == null && symbol != null && !margin ? BitgetSymbols.productOf(symbol) : product;
  }
}
