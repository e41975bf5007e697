package io.tapedeck.collectors.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.exchange.Exchanges;
import io.tapedeck.collectors.exchange.Topic;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTopicsTest {

  @ParameterizedTest
  @CsvSource({
    "bitmex, trade, XBTUSD, trade:XBTUSD",
    "bitmart, futures/trade, BTCUSDT, futures/trade:BTCUSDT",
    "bitget, spot/trade, BTCUSDT, spot/trade:BTCUSDT",
    "bitget, uta/order, , main/order",
    "bitget, nowhere/nothing, BTCUSDT, nowhere/nothing:BTCUSDT"
  })
  void namesProductAndTextWhereProductsShareTexts(
      String exchange, String channel, String symbol, String text) {
    StepTopics words = new StepTopics(Exchanges.find(exchange), null);
    assertThat(words.text(new Topic(channel, symbol))).isEqualTo(text);
  }

  @Test
  void topicsOfAnAccountThatItsRecordsDoNotTellApartAreOne() {
    StepTopics words = new StepTopics(Exchanges.find("bitget"), "desk");
    assertThat(
            words.texts(
                List.of(
                    new Topic("margin/orders-crossed", "BTCUSDT"),
                    new Topic("margin/orders-crossed", "ETHUSDT"),
                    new Topic("uta/account", null))))
        .containsExactly("margin/orders-crossed:desk, main/account:desk");
  }

  @Test
  void manyTopicsGoIntoSeveralTextsAndNoneIsLeftOut() {
    List<Topic> topics =
        IntStream.range(0, 500).mapToObj(i -> new Topic("trade", "SYMBOL" + i)).toList();
    List<String> texts = new StepTopics(Exchanges.find("bitmex"), null).texts(topics);
    assertThat(texts).hasSizeGreaterThan(5).allMatch(text -> text.length() < 1_000);
    assertThat(texts.stream().flatMap(text -> List.of(text.split(", ", -1)).stream()))
        .containsExactlyElementsOf(topics.stream().map(Topic::toString).toList());
  }

  @Test
  void noTopicIsAnEmptyText() {
    assertThat(new StepTopics(Exchanges.find("ltp"), null).texts(List.of())).containsExactly("");
  }
}
