package io.tapedeck.collectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.sign.AccountAccess;
import io.tapedeck.collectors.sign.TestAccess;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOnlyRequestsTest {

  private static final URI ROOT = URI.create("https://example.invalid/api");
  private static final AccountAccess ACCESS = TestAccess.at(() -> 7_000_000L);

  static Stream<Exchange> exchanges() {
    return Exchanges.ALL.stream();
  }

  private static ReadOnlyRequests requests(Exchange exchange) {
    return new ReadOnlyRequests(exchange, ROOT);
  }

  /** Reads that the documents ask by POST: whatever joins them must be argued for here. */
  private static final List<String> POSTED =
      List.of(
          "/account/v1/transfer-contract-list",
          "/api/margin/v1/cross/account/maxBorrowableAmount",
          "/api/margin/v1/isolated/account/maxBorrowableAmount",
          "/api/margin/v1/isolated/account/riskRate");

  @ParameterizedTest
  @MethodSource("exchanges")
  void makesNothingButGetsWithoutABodyAndTheFewPosts(Exchange exchange) {
    for (RestRead read : exchange.reads()) {
      HttpRequest request = requests(exchange).request(read, Map.of(), ACCESS);
      boolean posted = POSTED.contains(read.path());
      assertThat(request.method()).isEqualTo(posted ? "POST" : "GET");
      assertThat(request.bodyPublisher().map(HttpRequest.BodyPublisher::contentLength).orElse(0L))
          .isEqualTo(posted ? "{}".length() : 0L);
      assertThat(request.uri().toString()).isEqualTo(ROOT + read.path());
    }
  }

  @Test
  void putsWhatAPostAsksForIntoItsBodyAndSignsThat() {
    Exchange bitmart = Exchanges.find("bitmart");
    RestRead transfers =
        bitmart.reads().stream().filter(read -> read.path().equals(POSTED.get(0))).findAny().get();
    HttpRequest request =
        requests(bitmart).request(transfers, Map.of("page", "1", "currency", "\"B"), ACCESS);
    String body = "{\"currency\":\"\\\"B\",\"page\":1}";
    assertThat(request.bodyPublisher().orElseThrow().contentLength()).isEqualTo(body.length());
    assertThat(request.uri()).hasNoQuery();
    assertThat(request.headers().map())
        .containsEntry("test-signature", List.of("7 /api" + POSTED.get(0) + body));
    RestRead got =
        new RestRead(
            transfers.path(),
            "main",
            Kind.LEDGER,
            Visibility.PRIVATE,
            null,
            transfers.parameters());
    assertThatThrownBy(() -> requests(bitmart).request(got, Map.of(), ACCESS))
        .hasMessage("not on the list of reads: GET " + POSTED.get(0));
  }

  /** Write calls that the exchanges document. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/order/all",
        "/order/cancelAllAfter",
        "/position/leverage",
        "/position/transferMargin",
        "/user/requestWithdrawal",
        "/addSubaccount",
        "/contract/private/submit-order",
        "/contract/private/cancel-order",
        "/contract/private/submit-leverage",
        "/account/v1/transfer-contract"
      })
  void refusesWhatCouldWrite(String path) {
    RestRead write = new RestRead(path, "main", Kind.ORDERS, null, Set.of());
    for (Exchange exchange : Exchanges.ALL) {
      assertThatThrownBy(() -> requests(exchange).request(write, Map.of(), null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not on the list");
      assertThat(exchange.reads()).noneMatch(read -> read.path().equals(path));
    }
  }

  /**
   * BitMEX answers GET with the account's orders where it takes POST and DELETE as orders to trade.
   */
  @Test
  void readsOrdersOfTheirPathByGetAlone() {
    Exchange bitmex = Exchanges.find("bitmex");
    RestRead orders =
        bitmex.reads().stream().filter(read -> read.path().equals("/order")).findFirst().get();
    HttpRequest request = requests(bitmex).request(orders, Map.of("count", "5"), ACCESS);
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.bodyPublisher()).isEmpty();
    for (String field : List.of("orderQty", "ordType", "clOrdID", "orderID", "text")) {
      assertThatThrownBy(() -> requests(bitmex).request(orders, Map.of(field, "1"), null))
          .hasMessageContaining("takes no parameter");
    }
  }

  /** What is signed is the path as it is sent, the root's own part of it included. */
  @Test
  void signsWhatNeedsAKeyAndNothingElse() {
    Exchange bitmex = Exchanges.find("bitmex");
    RestRead orders =
        bitmex.reads().stream().filter(read -> read.path().equals("/order")).findFirst().get();
    Map<String, String> parameters = Map.of("filter", "{\"open\": true}");
    assertThat(requests(bitmex).request(orders, parameters, ACCESS).headers().map())
        .containsEntry("test-signature", List.of("7 /api/order?filter=%7B%22open%22%3A+true%7D"));
    assertThatThrownBy(() -> requests(bitmex).request(orders, parameters, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("GET /order needs a key");
    RestRead trades =
        bitmex.reads().stream().filter(read -> read.path().equals("/trade")).findFirst().get();
    assertThat(requests(bitmex).request(trades, Map.of(), ACCESS).headers().map()).isEmpty();
  }

  @Test
  void refusesParametersThatAreNotListedAndEncodesTheOthers() {
    Exchange bitmart = Exchanges.find("bitmart");
    RestRead details = bitmart.polls().get(0).read();
    assertThatThrownBy(() -> requests(bitmart).request(details, Map.of("leverage", "100"), null))
        .hasMessageContaining("takes no parameter leverage");
    assertThat(
            requests(bitmart)
                .request(details, Map.of("symbol", "A&b=c/../d"), null)
                .uri()
                .toString())
        .endsWith("/contract/public/details?symbol=A%26b%3Dc%2F..%2Fd");
  }

  /** A stray name among all that a read takes, before them and behind. */
  @ParameterizedTest
  @MethodSource("exchanges")
  void oneStrayNameAmongAllThatAReadTakesIsRefused(Exchange exchange) {
    for (RestRead read : exchange.reads()) {
      for (String stray : List.of("aaa", "stray", "zzz")) {
        Map<String, String> parameters = new TreeMap<>();
        read.parameters().forEach(name -> parameters.put(name, "1"));
        parameters.put(stray, "1");
        assertThatThrownBy(() -> requests(exchange).request(read, parameters, ACCESS))
            .hasMessageContaining("takes no parameter " + stray);
      }
    }
  }
}
