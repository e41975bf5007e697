package io.tapedeck.market.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.frame.Normaliser;
import io.tapedeck.market.normalise.frame.NormaliserState;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.Connected;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.LoggedIn;
import io.tapedeck.schemas.avro.event.Loss;
import io.tapedeck.schemas.avro.event.LossReason;
import io.tapedeck.schemas.avro.event.Previous;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Balances;
import io.tapedeck.schemas.table.Rejected;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Visibility;
import java.io.DataInput;
import java.io.DataOutput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every exchange: nothing throws, nothing is lost, states can be restored. */
class FrameNormaliserTest {

  private final MessageStream bitmex = MessageStream.bitmex();

  private RawMessage event(Object event) {
    RawMessage message = bitmex.message("session", null, new byte[0]);
    message.setEvent(event);
    return message;
  }

  /** Of three trades in one frame two cannot be read: both are told, the third is kept. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "bitmex; trade; XBTUSD; {'table':'trade','action':'insert','data':[%s]};"
            + "{'symbol':'XBTUSD','side':'Buy','price':5,'size':%s}",
        "bitget; trade; BTCUSDT; {'action':'update','arg':{},'data':[%s],'ts':1790134356109};"
            + "{'tradeId':'%1$s','price':'5','size':'%1$s','ts':'1790134356109'}",
        "bitget; rest/api/v2/spot/market/fills; BTCUSDT; {'code':'00000','data':[%s]};"
            + "{'tradeId':'%1$s','price':'5','size':'%1$s','ts':'1790134356109'}",
        "bitmart; futures/trade; BTCUSDT; {'group':'g','data':[%s]};"
            + "{'trade_id':9,'deal_price':'5','deal_vol':'%s'}",
        "bitmart; rest/contract/public/market-trade; BTCUSDT; {'code':1000,'data':[%s]};"
            + "{'price':'5','qty':'%s','time':1790134356109}",
        "ltp; TRADE; BINANCE_PERP_BTC_USDT; {'arg':{'channel':'TRADE','sym':'BINANCE_PERP_BTC_USDT'},'data':[%s]};"
            + "{'price':'5','qty':'%s','tradeid':'1','ts':1790134356109}"
      })
  void aTradeThatCannotBeReadIsToldAndThoseBesideItAreKept(
      String exchange, String channel, String symbol, String frame, String trade) {
    String list =
        String.join(",", trade.formatted("-1"), trade.formatted("3"), trade.formatted("0"));

    List<Rows> rows = MessageStream.of(exchange).feed(channel, symbol, frame.formatted(list));

    assertThat(RowTexts.of(rows))
        .hasSize(2)
        .anyMatch(row -> row.startsWith("trades " + symbol) && row.contains("price=5 size=3"))
        .anyMatch(row -> row.startsWith("rejected") && row.contains("reason=rows left out: 2,"));
  }

  /** It would stand for a level that was removed, and nothing was there before. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "bitget; books; {'action':'snapshot','arg':{},'data':[{'asks':[['3','0']],'bids':[]}]}",
        "bitmart; futures/depthIncrease5; {'data':{'symbol':'BTCUSDT','type':'snapshot','version':1,"
            + "'asks':[{'price':'3','vol':'0'}],'bids':[]}}",
        "bitmart; futures/depth5; {'data':{'symbol':'BTCUSDT','way':2,"
            + "'depths':[{'price':'3','vol':'0'}]}}",
        "ltp; ORDER_BOOK; {'arg':{'channel':'ORDER_BOOK','sym':'BTCUSDT'},'data':"
            + "{'updatetype':'all','Asks':[['3','0']],'Bids':[]}}"
      })
  void aStartSnapshotWithALevelOfSizeZeroIsRejected(String exchange, String channel, String frame) {
    assertThat(RowTexts.of(MessageStream.of(exchange).feed(channel, "BTCUSDT", frame)))
        .anyMatch(row -> row.startsWith("rejected") && row.contains("a level of size 0"))
        .noneMatch(row -> row.startsWith("book_changes"));
  }

  /** Where the exchange names no account, ours of the record stands; captures have none. */
  @ParameterizedTest
  @CsvSource({"live, desk", "backfill, desk", "import$, main"})
  void anAccountThatTheExchangeDoesNotNameIsTheRecords(Origin origin, String account) {
    String asset =
        "{\"group\":\"futures/asset:USDT\",\"data\":{\"currency\":\"USDT\",\"available_balance\":\"1\"}}";
    RawMessage message =
        MessageStream.bitmart()
            .message("futures/asset", "desk", asset.getBytes(StandardCharsets.UTF_8));
    message.setOrigin(origin);
    FrameNormaliser normaliser = new FrameNormaliser();

    List<Rows> rows =
        normaliser.normalise(normaliser.newState("bitmart"), message, Visibility.PRIVATE);

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).table()).isEqualTo(Balances.TABLE);
    assertThat(rows.get(0).rows().get(0).get(Balances.ACCOUNT)).isEqualTo(account);
  }

  @Test
  void theNameOfAnAccountIsTakenForNoSymbol() {
    RawMessage fills =
        MessageStream.bitget("spot")
            .message(
                "fill",
                "desk",
                ("{\"action\":\"snapshot\",\"arg\":{\"instType\":\"SPOT\",\"channel\":\"fill\",\"instId\":\"default\"},"
                        + "\"data\":[{\"orderId\":\"1\",\"tradeId\":\"2\",\"symbol\":\"BTCUSDT\",\"side\":\"buy\","
                        + "\"priceAvg\":\"1\",\"size\":\"1\",\"cTime\":\"1795255100000\"}],\"ts\":1795255100000}")
                    .getBytes(StandardCharsets.UTF_8));
    FrameNormaliser normaliser = new FrameNormaliser();

    List<Rows> rows =
        normaliser.normalise(normaliser.newState("bitget"), fills, Visibility.PRIVATE);

    assertThat(rows).extracting(Rows::symbol).containsExactly("BTCUSDT");
  }

  @Test
  void anEventOfASessionIsARow() {
    RawMessage connected =
        event(new Connected("public0", new Previous("session-0", 1_795_255_100_000_000_999L)));

    assertThat(RowTexts.of(bitmex.feed(connected)))
        .containsExactly(
            "sessions null step=connected previous=session-0"
                + " previous_heartbeat=2026-11-21T09:58:20Z");
    assertThat(RowTexts.of(bitmex.feed(event(new LoggedIn(-1_500L)))))
        .containsExactly("sessions null step=logged_in clock_offset=-1500");
    assertThat(SessionRows.endsSession(connected)).isFalse();
    Disconnected end = new Disconnected("public0", EndReason.network, null, null, "a reset");
    assertThat(SessionRows.endsSession(event(end))).isTrue();
  }

  @Test
  void aLossIsSaidAndNoRowOfGapsIsMadeOfItHere() {
    Loss loss = new Loss(LossReason.oversized, "book", 1L, 2L, "40 MB");
    assertThat(RowTexts.of(bitmex.feed(event(loss))))
        .containsExactly("sessions null step=gap reason=oversized detail=40 MB");
  }

  @Test
  void whatIsNoJsonIsKeptWithItsHash() {
    List<Rows> rows = bitmex.feedExactly("trade", "XBTUSD", "pong");

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "rejected XBTUSD fault=malformed reason=no JSON: expected a value at byte 0"
                + " payload=4 bytes length=4"
                + " hash=9795c5ff8937f23526ccb207a5684c1fc94a7854e19c021b39d944e51f5baef2");
  }

  @Test
  void anExchangeThatNobodyKnowsIsKeptToo() {
    RawMessage message = bitmex.message("trade", "X", "{}".getBytes(StandardCharsets.UTF_8));
    message.setExchange("acme");

    assertThat(RowTexts.only(bitmex.feed(message), "fault")).isEqualTo("unknown_channel");
  }

  @Test
  void nestingWithoutEndIsOneRejectedRow() {
    List<Rows> rows =
        bitmex.feedExactly(
            "trade",
            "XBTUSD",
            "{\"table\":\"trade\",\"action\":\"insert\",\"data\":" + "[".repeat(100_000));

    assertThat(RowTexts.only(rows, "fault")).isEqualTo("too_deep");
    assertThat(RowTexts.only(rows, "reason")).asString().contains("64 levels");
  }

  /** Fails as no normaliser should. */
  private static final class Failing implements Normaliser<NormaliserState> {
    @Override
    public String exchange() {
      return "bitmex";
    }

    @Override
    public NormaliserState newState() {
      return new NormaliserState() {};
    }

    @Override
    public void normalise(NormaliserState state, RawMessage message, FrameRows out) {
      throw new IllegalStateException("a fault of ours");
    }

    @Override
    public void write(NormaliserState state, DataOutput out) {}

    @Override
    public NormaliserState read(DataInput in) {
      return newState();
    }
  }

  @Test
  void aFaultOfOursIsARejectedRowAndStopsNothing() {
    RawMessage message = bitmex.message("trade", "XBTUSD", "{}".getBytes(StandardCharsets.UTF_8));
    List<Rows> rows =
        new FrameNormaliser()
            .normalise(SubscriptionState.fresh(new Failing()), message, Visibility.PUBLIC);

    assertThat(RowTexts.only(rows, "fault")).isEqualTo("unreadable");
    assertThat(RowTexts.only(rows, "reason")).asString().contains("a fault of ours");
  }

  @Test
  void aDirectBufferIsReadAsWell() {
    byte[] frame =
        "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"price\":1,\"size\":2}]}"
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer direct = ByteBuffer.allocateDirect(frame.length).put(frame).flip();
    RawMessage message = bitmex.message("trade", "XBTUSD", frame);
    message.setPayload(direct);

    assertThat(RowTexts.of(bitmex.feed(message))).containsExactly("trades XBTUSD price=1 size=2");
    assertThat(direct.remaining()).isEqualTo(frame.length);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void aPartialOfTwentyMegabytesIsReadWhole() {
    int levels = 250_000;
    StringBuilder frame =
        new StringBuilder(22_000_000)
            .append("{\"table\":\"orderBookL2\",\"action\":\"partial\",\"filter\":{},\"data\":[");
    for (int i = 0; i < levels; i++) {
      frame
          .append(i == 0 ? "" : ",")
          .append("{\"symbol\":\"S")
          .append(i % 500)
          .append("USD\",\"id\":")
          .append(8_000_000_000L + i)
          .append(",\"side\":\"")
          .append(i / 500 % 2 == 0 ? "Sell" : "Buy")
          .append("\",\"size\":")
          .append(i + 1)
          .append(",\"price\":")
          .append(i)
          .append(".5}");
    }
    byte[] payload = frame.append("]}").toString().getBytes(StandardCharsets.UTF_8);

    List<Rows> rows = bitmex.feed(bitmex.message("orderBookL2", null, payload));

    assertThat(payload.length).isGreaterThan(19_000_000);
    assertThat(rows).hasSize(500).allMatch(of -> of.rows().size() == levels / 500);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void damagedFramesNeverThrowAndAreNeverLost(long seed) {
    Random random = new Random(seed);
    Map<String, MessageStream> streams = new HashMap<>();
    for (int i = 0; i < 4_000; i++) {
      Payload payload = Payloads.ALL.get(random.nextInt(Payloads.ALL.size()));
      byte[] bytes = damaged(payload.json(), random);
      MessageStream stream = streams.computeIfAbsent(payload.exchange(), MessageStream::of);
      RawMessage message = stream.message(payload.channel(), payload.symbol(), bytes);
      List<Rows> rows = stream.feed(message);
      for (Rows of : rows) {
        assertThat(!of.rows().isEmpty() || !of.mark().equals(BookMark.NONE))
            .as("rows or a mark: %s", of)
            .isTrue();
        if (of.table() == Rejected.TABLE) {
          assertThat(of.rows().get(0).get(Rejected.PAYLOAD)).isEqualTo(bytes);
          assertThat(of.rows().get(0).get(Rejected.FAULT)).as("%s", of).isNotEqualTo("unreadable");
        }
      }
    }
  }

  private static byte[] damaged(String json, Random random) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> random.nextBytes(bytes);
      case 2 -> {
        int from = random.nextInt(bytes.length);
        int to = from + random.nextInt(bytes.length - from);
        byte[] less = new byte[bytes.length - (to - from)];
        System.arraycopy(bytes, 0, less, 0, from);
        System.arraycopy(bytes, to, less, from, bytes.length - to);
        bytes = less;
      }
      default -> {
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
          int at = random.nextInt(bytes.length);
          bytes[at] = (byte) (bytes[at] ^ (1 << random.nextInt(8)));
        }
      }
    }
    return bytes;
  }

  @Test
  void aStreamThatIsRestoredBeforeEveryMessageGivesTheSameRows() {
    List<String> straight = new ArrayList<>();
    List<String> restored = new ArrayList<>();
    Set<String> exchanges =
        Payloads.ALL.stream().map(Payload::exchange).collect(Collectors.toSet());
    for (String exchange : exchanges) {
      straight.addAll(rowsOf(exchange, MessageStream.of(exchange)));
      restored.addAll(rowsOf(exchange, MessageStream.of(exchange).restoringAlways()));
    }

    assertThat(restored).isEqualTo(straight).hasSizeGreaterThan(40);
  }

  private static List<String> rowsOf(String exchange, MessageStream stream) {
    List<String> rows = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      for (Payload payload : Payloads.ALL) {
        if (payload.exchange().equals(exchange)) {
          rows.addAll(
              RowTexts.of(stream.feedExactly(payload.channel(), payload.symbol(), payload.json())));
        }
      }
    }
    return rows;
  }
}
