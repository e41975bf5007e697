package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.EpochTimes;
import io.tapedeck.market.normalise.FrameRows;
import io.tapedeck.market.normalise.Normaliser;
import io.tapedeck.market.normalise.RequestParameters;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.UnreadableFrame.Fault;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.Row;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Bitget v1, v2 and v3, public and private. {@link BitgetMappers} lists what it reads. */
public final class BitgetNormaliser implements Normaliser<BitgetState> {

  /** Channels of REST answers begin so. */
  static final String REST = "rest/";

  private static final String REST_OK = "00000";
  private static final String BOOKS = "books";

  private static final Words FIELDS = Words.of("action", "arg", "data", "ts", "event", "code");
  private static final int ACTION = 0;
  private static final int DATA = 2;
  private static final int TS = 3;
  private static final int EVENT = 4;
  private static final int CODE = 5;

  private static final Words ACTIONS = Words.of("snapshot", "update");
  private static final int SNAPSHOT = 0;
  private static final int NOT_SAID = -2;

  @Override
  public String exchange() {
    return "bitget";
  }

  @Override
  public BitgetState newState() {
    return new BitgetState();
  }

  @Override
  public void normalise(BitgetState state, RawMessage message, FrameRows out)
      throws UnreadableFrame {
    String channel = message.getChannel();
    DataMapper mapper = BitgetMappers.find(message.getProduct(), channel);
    JsonCursor json = out.cursor(message);
    if (channel.startsWith(REST)) {
      readAnswer(state, message, out, json, mapper);
    } else {
      readPush(state, message, out, json, mapper);
    }
  }

  /** A push; acknowledgements and errors give nothing. */
  private static void readPush(
      BitgetState state,
      RawMessage message,
      FrameRows out,
      JsonCursor json,
      @Nullable DataMapper mapper)
      throws UnreadableFrame {
    int action = NOT_SAID;
    boolean control = false;
    boolean waits = false;
    boolean mapped = false;
    long dataAt = 0;
    long time = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case ACTION -> action = json.word(ACTIONS);
        case TS -> time = EpochTimes.micros(json.whole());
        case EVENT, CODE -> {
          control = true;
          json.skip();
        }
        case DATA -> {
          if (mapper != null && action != NOT_SAID && !mapper.isTimedByFrame()) {
            mapped = true;
            map(mapper, state, message, out, json, action, Row.NO_TIME);
          } else {
            waits = true;
            dataAt = json.mark();
            json.skip();
          }
        }
        default -> json.skip();
      }
    }
    json.finish();
    if (waits && !control) {
      if (mapper == null) {
        throw unknownChannel();
      }
      json.goBack(dataAt);
      map(mapper, state, message, out, json, action, time);
    } else if (!mapped && !control) {
      throw UnreadableFrame.missing("data");
    }
  }

  private static void map(
      DataMapper mapper,
      BitgetState state,
      RawMessage message,
      FrameRows out,
      JsonCursor json,
      int action,
      long time)
      throws UnreadableFrame {
    boolean image = action == SNAPSHOT;
    if (action < 0 && message.getChannel().equals(BOOKS)) {
      throw UnreadableFrame.missing("action, snapshot or update");
    }
    if (image) {
      out.markImage();
    }
    mapper.data(new BitgetFrame(json, message, state, out, image, time, null, null));
  }

  /** A REST answer: rows only if its code says that it is one. */
  private static void readAnswer(
      BitgetState state,
      RawMessage message,
      FrameRows out,
      JsonCursor json,
      @Nullable DataMapper mapper)
      throws UnreadableFrame {
    String code = REST_OK;
    boolean hasData = false;
    long dataAt = 0;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case CODE -> code = json.repeatedText();
        case DATA -> {
          dataAt = json.mark();
          hasData = json.peek() == '{' || json.peek() == '[';
          json.skip();
        }
        default -> json.skip();
      }
    }
    json.finish();
    if (!REST_OK.equals(code) || !hasData) {
      return;
    }
    if (mapper == null) {
      throw unknownChannel();
    }
    // The newest page repeats what the page before it had.
    out.markImage();
    json.goBack(dataAt);
    RequestParameters request = RequestParameters.of(message.getRequest());
    String symbol = request.find("symbol");
    String product = requestedProduct(message, request, symbol);
    mapper.data(new BitgetFrame(json, message, state, out, true, Row.NO_TIME, product, symbol));
  }

  /** One call serves several products: the request says which, or its symbol's suffix. */
  private static @Nullable String requestedProduct(
      RawMessage message, RequestParameters request, @Nullable String symbol) {
    String type = request.find("productType");
    String product = BitgetSymbols.product(type == null ? request.find("category") : type);
    boolean margin = message.getProduct().equals(BitgetSymbols.MARGIN);
    return product == null && symbol != null && !margin ? BitgetSymbols.productOf(symbol) : product;
  }

  private static UnreadableFrame unknownChannel() {
    return new UnreadableFrame(Fault.UNKNOWN_CHANNEL, "no table of ours takes this channel");
  }

  @Override
  public void markUnreadable(BitgetState state, RawMessage message, FrameRows out) {
    BookMapper.breakAll(state, message, out);
  }

  @Override
  public void write(BitgetState state, DataOutput out) throws IOException {
    state.write(out);
  }

  @Override
  public BitgetState read(DataInput in) throws IOException {
    return BitgetState.read(in);
  }
}
