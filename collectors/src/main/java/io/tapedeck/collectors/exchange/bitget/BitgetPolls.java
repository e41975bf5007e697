package io.tapedeck.collectors.exchange.bitget;

import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.Poll.Pace;
import io.tapedeck.collectors.exchange.Poll.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The reads of what only REST says of an account: loans, interest and other movements, fills of
 * margin, and snapshots of what sockets tell by changes alone.
 */
final class BitgetPolls {

  private static final Duration OFTEN = Duration.ofMinutes(5);
  private static final Duration RARELY = Duration.ofMinutes(15);

  /** Of terms, which change by the day, and of what follows from balances. */
  private static final Duration SELDOM = Duration.ofHours(1);

  /** Within the time for which rows that come twice are known again. */
  private static final Duration REACH = Duration.ofHours(20);

  private static final Window WINDOW = window("endTime");

  /** Of calls that end now. */
  private static final Window SINCE = window(null);

  private static final String QUOTE = "USDT";
  private static final Map<String, String> LIMIT = Map.of("limit", "100");
  private static final Map<String, String> PAGE = Map.of("pageSize", "100");

  static final List<Poll> V1 = v1();
  static final List<Poll> V2 = v2();
  static final List<Poll> V3 = v3();

  private BitgetPolls() {}

  private static Window window(@Nullable String end) {
    return new Window("startTime", end, REACH, Long::toString);
  }

  private static Poll poll(
      String path,
      String product,
      Map<String, String> parameters,
      @Nullable Window window,
      Pace pace,
      Duration every) {
    return new Poll(
        Objects.requireNonNull(BitgetReads.find(path), path),
        product,
        parameters,
        window,
        pace,
        every);
  }

  /** Calls of isolated margin name a pair. */
  private static List<Poll> v1() {
    String margin = BitgetProducts.MARGIN;
    List<Poll> polls = new ArrayList<>();
    for (String mode : List.of("cross", "isolated")) {
      Pace pace = mode.equals("cross") ? Pace.ONCE : Pace.EACH_SYMBOL;
      String root = "/api/margin/v1/" + mode;
      for (String list : List.of("loan", "repay", "liquidation", "fin")) {
        polls.add(poll(root + '/' + list + "/list", margin, PAGE, WINDOW, pace, RARELY));
      }
      polls.add(poll(root + "/interest/list", margin, PAGE, SINCE, pace, RARELY));
      for (String orders : List.of("openOrders", "fills")) {
        polls.add(poll(root + "/order/" + orders, margin, PAGE, WINDOW, Pace.EACH_SYMBOL, OFTEN));
      }
      polls.add(poll(root + "/account/assets", margin, Map.of(), null, pace, RARELY));
      // A crossed wallet has one rate, for which a coin must be named all the same.
      Map<String, String> coin = mode.equals("cross") ? Map.of("coin", QUOTE) : Map.of();
      polls.add(poll(root + "/account/riskRate", margin, coin, null, pace, OFTEN));
      for (String limit : List.of("maxBorrowableAmount", "maxTransferOutAmount")) {
        String path = root + "/account/" + limit;
        polls.add(poll(path, margin, Map.of("coin", QUOTE), null, pace, SELDOM));
      }
    }
    return List.copyOf(polls);
  }

  private static List<Poll> v2() {
    List<Poll> polls = new ArrayList<>();
    addSpot(polls);
    addMargin(polls);
    BitgetProducts.FUTURES.forEach(product -> addFutures(polls, product));
    return List.copyOf(polls);
  }

  private static void addSpot(List<Poll> polls) {
    String spot = BitgetProducts.SPOT;
    String root = "/api/v2/spot/";
    for (String records : List.of("account/bills", "wallet/deposit-records")) {
      polls.add(poll(root + records, spot, LIMIT, WINDOW, Pace.ONCE, RARELY));
    }
    polls.add(poll(root + "wallet/withdrawal-records", spot, LIMIT, WINDOW, Pace.ONCE, RARELY));
    polls.add(poll(root + "trade/fills", spot, LIMIT, WINDOW, Pace.ONCE, RARELY));
    polls.add(poll(root + "trade/unfilled-orders", spot, LIMIT, null, Pace.ONCE, OFTEN));
  }

  private static void addMargin(List<Poll> polls) {
    String margin = BitgetProducts.MARGIN;
    for (String mode : List.of("crossed", "isolated")) {
      Pace pace = mode.equals("crossed") ? Pace.ONCE : Pace.EACH_SYMBOL;
      String root = "/api/v2/margin/" + mode + '/';
      for (String list :
          List.of(
              "borrow-history",
              "repay-history",
              "interest-history",
              "liquidation-history",
              "financial-records")) {
        polls.add(poll(root + list, margin, LIMIT, WINDOW, pace, RARELY));
      }
      polls.add(poll(root + "account/assets", margin, Map.of(), null, Pace.ONCE, RARELY));
      for (String orders : List.of("open-orders", "fills")) {
        polls.add(poll(root + orders, margin, LIMIT, WINDOW, Pace.EACH_SYMBOL, OFTEN));
      }
      polls.add(poll(root + "account/risk-rate", margin, Map.of(), null, Pace.ONCE, OFTEN));
      Map<String, String> coin = mode.equals("crossed") ? Map.of("coin", QUOTE) : Map.of();
      for (String limit : List.of("max-borrowable-amount", "max-transfer-out-amount")) {
        polls.add(poll(root + "account/" + limit, margin, coin, null, pace, SELDOM));
      }
      addTerms(polls, root + "interest-rate-and-limit", pace);
      addTerms(polls, root + "tier-data", pace);
    }
  }

  /** Crossed margin is asked coin by coin, isolated margin pair by pair. */
  private static void addTerms(List<Poll> polls, String path, Pace pace) {
    String margin = BitgetProducts.MARGIN;
    if (pace == Pace.EACH_SYMBOL) {
      polls.add(poll(path, margin, Map.of(), null, pace, SELDOM));
    } else {
      BitgetProducts.COINS.forEach(
          coin -> polls.add(poll(path, margin, Map.of("coin", coin), null, pace, SELDOM)));
    }
  }

  private static void addFutures(List<Poll> polls, String product) {
    String root = "/api/v2/mix/";
    Map<String, String> line = Map.of("productType", product.toUpperCase(Locale.ROOT));
    Map<String, String> page =
        Map.of("productType", product.toUpperCase(Locale.ROOT), "limit", "100");
    polls.add(poll(root + "account/bill", product, page, WINDOW, Pace.ONCE, RARELY));
    polls.add(poll(root + "order/fill-history", product, page, WINDOW, Pace.ONCE, RARELY));
    polls.add(poll(root + "order/orders-pending", product, page, null, Pace.ONCE, OFTEN));
    polls.add(poll(root + "position/all-position", product, line, null, Pace.ONCE, OFTEN));
  }

  private static List<Poll> v3() {
    String unified = BitgetProducts.UNIFIED;
    String root = "/api/v3/";
    List<Poll> polls = new ArrayList<>();
    polls.add(poll(root + "account/assets", unified, Map.of(), null, Pace.ONCE, RARELY));
    polls.add(poll(root + "trade/fills", unified, LIMIT, WINDOW, Pace.ONCE, RARELY));
    polls.add(poll(root + "trade/unfilled-orders", unified, LIMIT, null, Pace.ONCE, OFTEN));
    for (String category : BitgetProducts.CATEGORIES) {
      polls.add(
          poll(
              root + "account/financial-records",
              unified,
              Map.of("category", category, "limit", "100"),
              WINDOW,
              Pace.ONCE,
              RARELY));
      if (category.endsWith("FUTURES")) {
        polls.add(
            poll(
                root + "position/current-position",
                unified,
                Map.of("category", category),
                null,
                Pace.ONCE,
                OFTEN));
      }
    }
    return List.copyOf(polls);
  }
}
