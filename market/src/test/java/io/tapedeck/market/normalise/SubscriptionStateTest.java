package io.tapedeck.market.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.market.book.rebuilt.BrokenBooks;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.value.Visibility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was written by an earlier release is read by this one. */
class SubscriptionStateTest {

  private static final String ONE_ASK =
      "{'table':'orderBookL2','action':'partial','filter':{'symbol':'XBTUSD'},'data':["
          + "{'symbol':'XBTUSD','id':88,'side':'Sell','size':10,'price':101.50}]}";

  private static SubscriptionState read(String hex) throws IOException {
    return SubscriptionState.read(
        new DataInputStream(new ByteArrayInputStream(HexFormat.of().parseHex(hex))));
  }

  private static String written(SubscriptionState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    state.write(new DataOutputStream(bytes));
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static List<String> normalise(
      SubscriptionState state,
      MessageStream stream,
      String channel,
      @Nullable String symbol,
      String frame) {
    RawMessage message =
        stream.message(channel, symbol, frame.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    return RowTexts.of(
        BrokenBooks.told(new FrameNormaliser().normalise(state, message, Visibility.PUBLIC)));
  }

  /** A book of one ask, id 88 at 101.50. */
  private static SubscriptionState bitmexBook() {
    SubscriptionState state = new FrameNormaliser().newState("bitmex");
    normalise(state, MessageStream.bitmex(), "orderBookL2", "XBTUSD", ONE_ASK);
    return state;
  }

  @Test
  void aBookGoesOnFromItsState() throws IOException {
    String book = written(bitmexBook());
    SubscriptionState state = read(book);

    assertThat(written(state)).isEqualTo(book);
    assertThat(
            normalise(
                state,
                MessageStream.bitmex(),
                "orderBookL2",
                "XBTUSD",
                "{'table':'orderBookL2','action':'delete','data':[{'symbol':'XBTUSD','id':88,"
                    + "'side':'Sell'}]}"))
        .containsExactly(
            "book_changes XBTUSD side=ask price=101.50 size=0 action=update last=true");
  }

  @Test
  void aBrokenBitmartBookIsStillBrokenAfterARestore() throws IOException {
    String channel = "futures/depthIncrease5";
    MessageStream stream = MessageStream.bitmart();
    SubscriptionState state = new FrameNormaliser().newState("bitmart");
    normalise(
        state,
        stream,
        channel,
        "A",
        "{'data':{'symbol':'A','asks':[],'bids':[],'version':7,'type':'snapshot'}}");
    assertThat(normalise(state, stream, channel, "A", "broken")).hasSize(2);

    SubscriptionState restored = read(written(state));

    assertThat(normalise(restored, stream, channel, "A", "broken"))
        .as("the book is marked invalid once")
        .singleElement()
        .asString()
        .startsWith("rejected");
  }

  @Test
  void aStateOfALaterReleaseIsRefused() {
    assertThatThrownBy(() -> read("04"))
        .isInstanceOf(IOException.class)
        .hasMessage("the state of another release: a subscription has format 4, not 3");
  }

  @Test
  void aCopySharesNothing() throws IOException {
    SubscriptionState state = bitmexBook();
    String book = written(state);
    SubscriptionState copy = state.copy();
    normalise(
        state,
        MessageStream.bitmex(),
        "orderBookL2",
        "XBTUSD",
        "{'table':'orderBookL2','action':'partial','filter':{'symbol':'XBTUSD'},'data':[]}");

    assertThat(written(copy)).isEqualTo(book);
    assertThat(written(state)).isNotEqualTo(book);
  }
}
