package io.tapedeck.market.normalise.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.normalise.capture.CapturedLine.Content;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapturedLineTest {

  private final JsonLineReader jsonLines = new JsonLineReader();
  private final CryptofeedLineReader cryptofeed = new CryptofeedLineReader();

  private CapturedLine json(String line) {
    byte[] bytes = ("x" + line + "y").getBytes(StandardCharsets.UTF_8);
    return jsonLines.read(bytes, 1, bytes.length - 1);
  }

  private CapturedLine cryptofeed(String line) {
    byte[] bytes = ("x" + line + "y").getBytes(StandardCharsets.UTF_8);
    return cryptofeed.read(bytes, 1, bytes.length - 1);
  }

  private static String payload(CapturedLine line) {
    return StandardCharsets.UTF_8.decode(line.payload().duplicate()).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pong",
        "",
        "{\"table\":\"trade\",\"action\":\"partial\",\"data\":[]}",
        "[{\"symbol\":\"XBTUSD\"}]",
        "{\"table\":\"tra",
        "{\"data\":{\"payload\":\"inside\",\"raw\":1},\"group\":\"g\"}"
      })
  void anyOtherLineIsAFrameAsItIs(String line) {
    CapturedLine read = json(line);

    assertThat(read.content()).isEqualTo(Content.FRAME);
    assertThat(payload(read)).isEqualTo(line);
    assertThat(read.receivedAt()).isNull();
    assertThat(read.channel()).isNull();
  }

  @Test
  void aWrappedFrameSaysWhatItKnows() {
    CapturedLine read =
        json(
            "{\"note\": {\"any\": [1]}, \"received_at\": 1626993370032770201, \"channel\": \"trade\","
                + " \"symbol\": \"XBTUSD\", \"transport\": \"websocket\", \"endpoint\": \"wss://x\","
                + " \"payload\": \"{\\\"table\\\":\\\"tr\\u00e4de\\\"}\"}");

    assertThat(read.content()).isEqualTo(Content.FRAME);
    assertThat(payload(read)).isEqualTo("{\"table\":\"träde\"}");
    assertThat(read.receivedAt()).isEqualTo(1_626_993_370_032_770_201L);
    assertThat(read.channel()).isEqualTo("trade");
    assertThat(read.symbol()).isEqualTo("XBTUSD");
    assertThat(read.transport()).isEqualTo("websocket");
    assertThat(read.endpoint()).isEqualTo("wss://x");
  }

  @Test
  void aWrappedRestBodyHasItsRequest() {
    CapturedLine read =
        json(
            "{\"transport\":\"rest\",\"request\":{\"binSize\":\"1m\"},\"payload\":\"[]\","
                + "\"received_at\":null}");

    assertThat(read.content()).isEqualTo(Content.BODY);
    assertThat(read.request()).isEqualTo("{\"binSize\":\"1m\"}");
    assertThat(read.receivedAt()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"recv,FRAME", "http,BODY", "send,OTHER", "connect,OTHER"})
  void aRecorderSaysWhatALineIs(String type, Content content) {
    CapturedLine read =
        json(
            "{\"t\":\""
                + type
                + "\",\"ts\":\"1626993367.388005\",\"url\":\"https://x/api\","
                + "\"channel\":\"trade/insert\",\"raw\":\"{\\\"a\\\":1}\"}");

    assertThat(read.content()).isEqualTo(content);
    assertThat(read.receivedAt()).isEqualTo(1_626_993_367_388_005_000L);
    assertThat(read.endpoint()).isEqualTo("https://x/api");
    assertThat(read.channel()).as("a note of the recorder").isNull();
    assertThat(payload(read)).isEqualTo("{\"a\":1}");
  }

  @Test
  void aLineWithoutAFrameIsNone() {
    assertThat(json("{\"t\":\"connect\",\"ts\":\"1.5\",\"url\":\"wss://x\"}").content())
        .isEqualTo(Content.OTHER);
    assertThat(json("{\"raw\":\"pong\"}").content()).isEqualTo(Content.FRAME);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "1626993367.388005,1626993367388005000",
        "1626993370.0327702,1626993370032770200",
        "1626993367,1626993367000000000",
        "1626993367.1234567891,1626993367123456789",
        "0.000000001,1",
        "x,null",
        "1.,null",
        ".5,null",
        "-1.5,null",
        "16269933670000,null",
        "'',null"
      })
  void secondsBecomeNanosecondsExactly(String seconds, @Nullable Long nanos) {
    assertThat(EpochSeconds.nanos(seconds)).isEqualTo(nanos);
  }

  @Test
  void readsFramesOfCryptofeed() {
    CapturedLine frame = cryptofeed("1626993370.0327702: {\"table\":\"quote\"}");

    assertThat(frame.content()).isEqualTo(Content.FRAME);
    assertThat(frame.receivedAt()).isEqualTo(1_626_993_370_032_770_200L);
    assertThat(payload(frame)).isEqualTo("{\"table\":\"quote\"}");
  }

  @Test
  void readsBodiesOfCryptofeed() {
    CapturedLine body = cryptofeed("https://x/api/v1/instrument -> 1626993367.384902: [{\"a\":1}]");

    assertThat(body.content()).isEqualTo(Content.BODY);
    assertThat(body.endpoint()).isEqualTo("https://x/api/v1/instrument");
    assertThat(payload(body)).isEqualTo("[{\"a\":1}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "configuration: {\"a\":1}",
        "wss://x <-> 1626993367.388005",
        "wss://x <- 1626993367.874177: {\"op\":\"subscribe\"}",
        "",
        "1626993367.388005"
      })
  void whatCryptofeedItselfDidIsNoFrame(String line) {
    assertThat(cryptofeed(line).content()).isEqualTo(Content.OTHER);
  }
}
