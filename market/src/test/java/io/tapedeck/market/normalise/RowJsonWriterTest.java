package io.tapedeck.market.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowJsonWriterTest {

  private final MessageStream bitmex = MessageStream.bitmex();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final RowJsonWriter writer = new RowJsonWriter(printed);

  private List<String> lines(List<Rows> rows) throws IOException {
    writer.write(rows);
    writer.flush();
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    printed.reset();
    return lines;
  }

  private List<String> lines(String channel, @Nullable String symbol, String frame)
      throws IOException {
    return lines(bitmex.feed(channel, symbol, frame));
  }

  @Test
  void aLineHasTheTableThenTheCommonColumnsThenItsOwn() throws IOException {
    assertThat(
            lines(
                "trade",
                "XBTUSD",
                "{'table':'trade','action':'insert','data':[{"
                    + "'timestamp':'2026-03-12T02:00:04.608Z','symbol':'XBTUSD','side':'Buy',"
                    + "'size':900,'price':1e-10,'homeNotional':0.00,"
                    + "'foreignNotional':123456789.00000001}]}"))
        .containsExactly(
            "{\"table\":\"trades\",\"exchange\":\"bitmex\",\"product\":\"main\","
                + "\"channel\":\"trade\",\"symbol\":\"XBTUSD\",\"instrument\":\"BTC-USD-PERP\","
                + "\"event_time\":\"2026-03-12T02:00:04.608000Z\","
                + "\"received_time\":\"2026-11-21T10:00:00.000000Z\",\"origin\":\"live\","
                + "\"session\":\"session-1\",\"sequence\":0,\"position\":0,\"trade_id\":null,"
                + "\"price\":\"1e-10\",\"size\":\"900\",\"size_unit\":\"contracts\","
                + "\"base_size\":\"0.00\",\"quote_size\":\"123456789.00000001\",\"side\":\"buy\","
                + "\"kind\":null,\"raw_kind\":null,\"pool\":null,\"occurrence\":null}");
  }

  @Test
  void rowsOfOneMessageDifferInTimeAndPosition() throws IOException {
    List<String> lines =
        lines(
            "orderBookL2",
            null,
            "{'table':'orderBookL2','action':'insert','data':["
                + "{'symbol':'A','id':1,'side':'Buy','size':1,'price':1},"
                + "{'symbol':'A','id':2,'side':'Buy','size':2,'price':2,"
                + "'timestamp':'2026-01-01T00:00:00.000001Z'},"
                + "{'symbol':'A','id':3,'side':'Sell','size':3,'price':3}]}");

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("\"event_time\":null,", "\"position\":0,");
    assertThat(lines.get(1))
        .contains("\"event_time\":\"2026-01-01T00:00:00.000001Z\",", "\"position\":1,");
    assertThat(lines.get(2))
        .contains("\"event_time\":null,", "\"position\":2,")
        .endsWith(
            "\"side\":\"ask\",\"price\":\"3\",\"size\":\"3\",\"size_unit\":\"contracts\","
                + "\"action\":\"update\",\"last\":true,\"pool\":null}");
  }

  @Test
  void rowsThatAlternateKeepTheOrderOfTheMessage() throws IOException {
    assertThat(
            lines(
                "quote",
                null,
                "{'table':'quote','action':'insert','data':[{'symbol':'A','bidPrice':1},"
                    + "{'symbol':'B','bidPrice':2},{'symbol':'A','bidPrice':3}]}"))
        .extracting(
            line ->
                line.replaceAll(
                    ".*\"symbol\":(.*),\"instrument.*_price\":(.*),\"bid_size.*", "$1 $2"))
        .containsExactly("\"A\" \"1\"", "\"B\" \"2\"", "\"A\" \"3\"");
  }

  @Test
  void aLargeSnapshotIsWrittenWhole() throws IOException {
    int levels = 2_500;
    String rows =
        IntStream.range(0, levels)
            .mapToObj(
                i -> "{'symbol':'A','id':" + i + ",'side':'Buy','size':1,'price':" + (i + 1) + "}")
            .collect(Collectors.joining(","));

    List<String> lines =
        lines(
            "orderBookL2", "A", "{'table':'orderBookL2','action':'insert','data':[" + rows + "]}");

    assertThat(lines).hasSize(levels);
    for (int i = 0; i < levels; i++) {
      assertThat(lines.get(i))
          .contains("\"position\":" + i + ",", "\"price\":\"" + (i + 1) + "\"")
          .startsWith("{\"table\":\"book_changes\",\"exchange\":\"bitmex\"");
    }
  }

  @Test
  void levelsAreListsOfPriceAndSize() throws IOException {
    assertThat(
            lines(
                "orderBook10",
                "XBTUSD",
                "{'table':'orderBook10','action':'update','data':[{'symbol':'XBTUSD',"
                    + "'bids':[[100.50,1],[99,2]],'asks':[]}]}"))
        .singleElement()
        .asString()
        .contains(
            "\"bids\":[{\"price\":\"100.50\",\"size\":\"1\"},{\"price\":\"99\",\"size\":\"2\"}],"
                + "\"asks\":[],");
  }

  @Test
  void aPayloadIsTextAndOnlyBase64WhereItIsNone() throws IOException {
    assertThat(lines("trade", "XBTUSD", "{'table':'träde\u0000\u007f',"))
        .singleElement()
        .asString()
        .contains("\"payload\":\"{\\\"table\\\":\\\"träde\\u0000\\u007f\\\",\"");
    RawMessage binary = bitmex.message("trade", "XBTUSD", new byte[] {(byte) 0xC3, 0x28});
    assertThat(lines(bitmex.feed(binary)))
        .singleElement()
        .asString()
        .contains("\"payload\":\"wyg=\"");
  }

  @Test
  void whatNobodyKnowsTheTimeOfHasNone() throws IOException {
    RawMessage message =
        bitmex.message(
            "trade",
            "XBTUSD",
            "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"price\":1,\"size\":1}]}"
                .getBytes(StandardCharsets.UTF_8));
    message.setReceivedAt(Long.MAX_VALUE);
    message.setOrigin(Origin.import$);

    assertThat(lines(bitmex.feed(message)))
        .singleElement()
        .asString()
        .contains("\"received_time\":null,\"origin\":\"import\",");
  }

  @Test
  void everyLineIsJson() throws IOException {
    JsonFactory jackson = new JsonFactory();
    MessageStream bitmart = MessageStream.bitmart();
    for (Payload payload : Payloads.ALL) {
      MessageStream stream = payload.exchange().equals("bitmex") ? bitmex : bitmart;
      for (String line :
          lines(stream.feedExactly(payload.channel(), payload.symbol(), payload.json()))) {
        try (JsonParser parser = jackson.createParser(line)) {
          int tokens = 0;
          while (parser.nextToken() != null) {
            tokens++;
          }
          assertThat(tokens).isGreaterThan(20);
        }
      }
    }
  }

  @Test
  void wordsAreEscapedWhereJsonAsksForIt() throws IOException {
    assertThat(
            lines(
                "trade",
                null,
                "{'table':'trade','action':'insert','data':[{'price':1,'size':1,"
                    + "'symbol':'a\\\\b\\n\\ud83d\\ude00é'}]}"))
        .singleElement()
        .asString()
        .contains("\"symbol\":\"a\\\\b\\u000a😀é\"");
  }
}
