package io.tapedeck.collectors.exchange.bitmex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Data;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BitmexFramesTest {

  private final BitmexFrames frames = new BitmexFrames();

  private Inbound read(String text) {
    return frames.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Data data(Kind kind, String channel, String symbol, Naming naming) {
    return new Data(kind, Visibility.PUBLIC, "main", channel, symbol, naming);
  }

  @Test
  void takesTheSymbolOfAnUpdateFromItsFirstRow() {
    assertThat(
            read(
                """
                {"table":"orderBookL2","action":"update","data":[
                  {"symbol":"XBTUSD","id":17999992000,"side":"Sell","size":5}]}\
                """))
        .isEqualTo(data(Kind.BOOK, "orderBookL2", "XBTUSD", Naming.CONTENT));
  }

  @Test
  void readsNoFurtherThanTheFirstRow() {
    assertThat(
            read("{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBTUSD\",cut"))
        .isEqualTo(data(Kind.TRADES, "trade", "XBTUSD", Naming.CONTENT));
  }

  @Test
  void takesTheSymbolOfAnSnapshotFromItsFilterBeforeTheData() {
    assertThat(
            read(
                """
                {"table":"trade","action":"partial","keys":[],"types":{"symbol":"symbol"},
                 "filter":{"symbol":"XBTUSD"},"data":[{"symbol":"XBTUSD"}]}\
                """))
        .isEqualTo(data(Kind.TRADES, "trade", "XBTUSD", Naming.SUBSCRIPTION));
  }

  @Test
  void takesTheSymbolOfAnSnapshotFromItsFilterAfterTheData() {
    assertThat(
            read(
                """
                {"data":[{"price":1,"symbol":"XBTUSD"},{"symbol":"XBTUSD"}],"action":"partial",
                 "table":"trade","filter":{"symbol":"XBTUSD"}}\
                """))
        .isEqualTo(data(Kind.TRADES, "trade", "XBTUSD", Naming.SUBSCRIPTION));
  }

  @Test
  void knowsTheSnapshotOfAWholeTableByItsEmptyFilter() {
    assertThat(
            read(
                """
                {"table":"instrument","action":"partial","filter":{},
                 "data":[{"symbol":"XBTUSD"},{"symbol":"ETHUSD"}]}\
                """))
        .isEqualTo(
            new Data(
                Kind.INSTRUMENTS,
                Visibility.PUBLIC,
                "main",
                "instrument",
                null,
                Naming.SUBSCRIPTION));
  }

  @Test
  void takesAnSnapshotOfSeveralSymbolsWithoutAFilterForTheWholeTable() {
    assertThat(
            read(
                """
                {"table":"quote","action":"partial",
                 "data":[{"symbol":"XBTUSD"},{"symbol":"ETHUSD"}]}\
                """))
        .isEqualTo(
            new Data(Kind.QUOTES, Visibility.PUBLIC, "main", "quote", null, Naming.SUBSCRIPTION));
  }

  @Test
  void knowsAnEmptySnapshotOfOneSymbol() {
    assertThat(
            read(
                """
                {"table":"liquidation","action":"partial","filter":{"symbol":"XBTUSD"},"data":[]}\
                """))
        .isEqualTo(data(Kind.LIQUIDATIONS, "liquidation", "XBTUSD", Naming.SUBSCRIPTION));
  }

  @Test
  void keepsPrivateTablesPrivate() {
    assertThat(
            read(
                """
                {"table":"position","action":"partial","filter":{"account":123},"data":[]}\
                """))
        .isEqualTo(
            new Data(Kind.POSITIONS, Visibility.PRIVATE, "main", "position", null, Naming.CHANNEL));
  }

  @Test
  void aFeedOfSeveralAccountsIsOneStream() {
    Data orders = new Data(Kind.ORDERS, Visibility.PRIVATE, "main", "order", null, Naming.CHANNEL);

    assertThat(
            read(
                """
                {"table":"order@[*]","action":"partial","filter":{},"data":[
                 {"orderID":"a","account":1,"symbol":"XBTUSD"},
                 {"orderID":"b","account":2,"symbol":"ETHUSD"}]}\
                """))
        .isEqualTo(orders);
    assertThat(
            read(
                """
                {"table":"order","action":"update","data":[
                 {"orderID":"a","account":1,"symbol":"XBTUSD"}]}\
                """))
        .isEqualTo(orders);
  }

  @Test
  void answersAboutOwnAccountsStayPrivate() {
    for (String body :
        List.of(
            "{\"id\":1,\"username\":\"u\",\"accounts\":[]}",
            "[{\"execID\":\"a\",\"orderID\":\"b\",\"trdMatchID\":\"c\",\"symbol\":\"XBTUSD\"}]",
            "[{\"orderID\":\"b\",\"ordStatus\":\"New\",\"symbol\":\"XBTUSD\"}]",
            "[{\"account\":1,\"symbol\":\"XBTUSD\",\"currentQty\":5}]",
            "{\"account\":1,\"currency\":\"XBt\",\"marginBalance\":5,\"walletBalance\":5}",
            "[{\"transactID\":\"a\",\"account\":1,\"walletBalance\":5}]",
            "{\"account\":1,\"currency\":\"XBt\",\"confirmedDebit\":0}")) {
      assertThat(read(body))
          .isInstanceOfSatisfying(
              Data.class, data -> assertThat(data.visibility()).isEqualTo(Visibility.PRIVATE));
    }
  }

  @Test
  void knowsAcknowledgements() {
    assertThat(
            read(
                """
                {"success":true,"subscribe":"trade:XBTUSD",
                 "request":{"op":"subscribe","args":["trade:XBTUSD","quote"]}}\
                """))
        .isEqualTo(new Inbound.Acknowledged(new Subscription("trade", "XBTUSD")));
    assertThat(read("{\"success\":true,\"unsubscribe\":\"quote\",\"request\":{}}"))
        .isEqualTo(new Inbound.Unsubscribed(new Subscription("quote", null)));
  }

  @Test
  void knowsWhichOfSeveralArgumentsWasRefusedWhenTheMessageSaysSo() {
    assertThat(
            read(
                """
                {"status":400,"error":"Unknown or expired symbol: trade:NOPE","meta":{},
                 "request":{"op":"subscribe","args":["trade:XBTUSD","trade:NOPE"]}}\
                """))
        .isEqualTo(
            new Inbound.Refused(
                List.of(new Subscription("trade", "NOPE")),
                "400",
                "Unknown or expired symbol: trade:NOPE",
                null));
  }

  @Test
  void readsHowLongToWait() {
    assertThat(
            read(
                """
                {"status":429,"error":"Rate limit exceeded, retry in 3 seconds.",
                 "meta":{"retryAfter":3},"request":{"op":"subscribe","args":"trade"}}\
                """))
        .isEqualTo(
            new Inbound.Refused(
                List.of(new Subscription("trade", null)),
                "429",
                "Rate limit exceeded, retry in 3 seconds.",
                Duration.ofSeconds(3)));
  }

  @Test
  void readsTheErrorOfARestAnswer() {
    assertThat(read("{\"error\":{\"message\":\"count is invalid\",\"name\":\"ValidationError\"}}"))
        .isEqualTo(new Inbound.Refused(List.of(), "ValidationError", "count is invalid", null));
  }

  @Test
  void knowsTheWelcomeAndItsBudget() {
    assertThat(read("{\"info\":\"Welcome\",\"version\":\"x\",\"limit\":{\"remaining\":38}}"))
        .isEqualTo(new Inbound.Welcome(38));
  }

  @Test
  void knowsPongsWhichAreNoJson() {
    assertThat(read("pong")).isEqualTo(new Inbound.Heartbeat());
  }

  @Test
  void erasesTheCredentialsThatALoginAnswerEchoes() {
    String frame =
        """
        {"success":true,"request":{"op":"authKeyExpires",\
        "args":["key-\\"1",1518064236,"0a1b2c"]}}\
        """;
    assertThat(read(frame)).isEqualTo(new Inbound.LoginAnswer(true, "", ""));
    assertThat(redacted(frame))
        .isEqualTo(
            """
            {"success":true,"request":{"op":"authKeyExpires","args":["***",1518064236,"***"]}}\
            """);
  }

  @Test
  void erasesCredentialsOfRefusedAndOfCutAnswers() {
    String refused =
        """
        {"status":401,"error":"Signature not valid.",\
        "request":{"args":["the-key",1,"the-signature"],"op":"authKeyExpires"}}\
        """;
    assertThat(read(refused))
        .isEqualTo(new Inbound.LoginAnswer(false, "401", "Signature not valid."));
    assertThat(redacted(refused)).doesNotContain("the-key").doesNotContain("the-signature");
    String cut = "{\"request\":{\"op\":\"authKeyExpires\",\"args\":[\"the-key\",1,\"the-si";
    assertThat(redacted(cut)).doesNotContain("the-key").doesNotContain("the-si");
  }

  @Test
  void leavesOtherFramesAlone() {
    byte[] frame = "{\"success\":true,\"subscribe\":\"trade\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(frames.redact(frame, 0, frame.length)).isNull();
  }

  private String redacted(String frame) {
    byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
    byte[] erased = frames.redact(bytes, 0, bytes.length);
    assertThat(erased).isNotNull();
    return new String(erased, StandardCharsets.UTF_8);
  }

  @Test
  void tellsRestBodiesByTheirRows() {
    assertThat(read("[{\"symbol\":\"XBTUSD\",\"id\":1,\"side\":\"Sell\",\"size\":1,\"price\":1}]"))
        .isEqualTo(data(Kind.BOOK, "rest/orderBook/L2", "XBTUSD", Naming.CONTENT));
    assertThat(read("[{\"symbol\":\"XBTUSD\",\"rootSymbol\":\"XBT\",\"fundingRate\":0.1}]"))
        .isInstanceOfSatisfying(
            Data.class,
            body -> {
              assertThat(body.channel()).isEqualTo("rest/instrument");
              assertThat(body.symbol()).isNull();
            });
  }

  @Test
  void saysWhatIsUnreadable() {
    assertThat(read("{\"table\":\"nosuch\",\"action\":\"insert\",\"data\":[]}"))
        .isInstanceOfSatisfying(
            Inbound.Unreadable.class,
            why -> assertThat(why.fault()).isEqualTo(Fault.UNKNOWN_CHANNEL));
    assertThat(read("{\"table\":\"tra"))
        .isInstanceOfSatisfying(
            Inbound.Unreadable.class, why -> assertThat(why.reason()).contains("ends too early"));
    assertThat(read("[".repeat(100_000))).isInstanceOf(Inbound.Unreadable.class);
    assertThat(read("{\"a\":" + "[".repeat(100_000)))
        .isInstanceOfSatisfying(
            Inbound.Unreadable.class,
            why -> assertThat(why.reason()).contains("beyond our limits"));
  }
}
