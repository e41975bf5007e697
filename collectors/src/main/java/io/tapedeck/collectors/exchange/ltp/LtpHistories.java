package io.tapedeck.collectors.exchange.ltp;

import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Budget;
import io.tapedeck.collectors.exchange.History.Reach;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.paging.NumberedPages;
import io.tapedeck.collectors.paging.RowPlaces;
import io.tapedeck.collectors.paging.TimeText;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The past of a portfolio as RapidX gives it out: pages by number, which say how many pages and
 * rows there are; all symbols in one walk (LTP documentation). Of markets it gives out none.
 *
 * <p>Orders and executions are at one path for 7 days and at another for 90: a span that lies on
 * the wrong side of the edge is refused (400001), and the edge moves while one walks. Both are
 * asked for its surroundings, the recent ones first, so that a row that moves meanwhile is in the
 * archive when that is asked.
 */
final class LtpHistories {

  private static final NumberedPages.Totals TOTALS =
      new NumberedPages.Totals("/data/pageNum", "/data/totalSize");

  private static final NumberedPages BY_BEGIN = pages("begin", "end");

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration QUARTER = Duration.ofDays(90);

  /**
   * A day at once, which is our own choice: a list whose oldest rows go while it is read begins
   * anew, so it is kept short.
   */
  private static final Reach RECENT = Reach.ofRecent(DAY, WEEK);

  /** No longest span is documented; a week is what the recent listings answer for certain. */
  private static final Reach ARCHIVE = Reach.ofArchive(WEEK, WEEK, QUARTER);

  /** Statements and closed positions name 90 days; bills name none and are held to the same. */
  private static final Reach STATEMENTS = Reach.of(WEEK, QUARTER);

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Rate ORDERS = new Rate(30, TEN_SECONDS);
  private static final Rate EXECUTIONS = new Rate(5, TEN_SECONDS);
  private static final Rate STATEMENT = new Rate(100, Duration.ofMinutes(1));
  private static final Rate BILLS = new Rate(20, Duration.ofSeconds(1));
  private static final Rate ALGORITHMS = new Rate(3, TEN_SECONDS);

  static final List<History> ALL =
      List.of(
          of("fills", "", LtpReads.FILLS, BY_BEGIN, "/transactionId", RECENT, EXECUTIONS),
          of("fills", "", LtpReads.OLD_FILLS, BY_BEGIN, "/transactionId", ARCHIVE, EXECUTIONS),
          of("orders", "", LtpReads.ORDERS, BY_BEGIN, "/orderId", RECENT, ORDERS),
          of("orders", "", LtpReads.OLD_ORDERS, BY_BEGIN, "/orderId", ARCHIVE, ORDERS),
          algorithms("algo", LtpReads.ALGOS, "/algoOrderId"),
          algorithms("algo children", LtpReads.ALGO_CHILDREN, "/orderId"),
          of(
              "ledger",
              "statement",
              LtpReads.STATEMENT,
              pages("startTime", "endTime"),
              "/statementId",
              STATEMENTS,
              STATEMENT),
          of("ledger", "bills", LtpReads.BILLS, BY_BEGIN, "/id", STATEMENTS, BILLS),
          of(
              "positions",
              "closed",
              LtpReads.CLOSED_POSITIONS,
              BY_BEGIN,
              "/positionId",
              STATEMENTS,
              ORDERS));

  private LtpHistories() {}

  /** Algorithms and their children have listings of their own; fills of children have none. */
  static boolean listsWhatIsTold(History listing, String channel) {
    return switch (channel) {
      case "ALGO_ORDER" -> listing.variant().equals("algo");
      case "SUB_ORDER" -> listing.variant().equals("algo children");
      case "SUB_TRADE" -> false;
      default -> listing.variant().isEmpty();
    };
  }

  private static NumberedPages pages(String from, String to) {
    return new NumberedPages(from, to, TimeText.MILLIS, "page", "pageSize", 1_000, TOTALS);
  }

  /** All that is there, as no parameter for times is documented; gone after 7 days. */
  private static History algorithms(String variant, RestRead read, String id) {
    NumberedPages all =
        new NumberedPages(null, null, TimeText.MILLIS, "page", "pageSize", 1_000, TOTALS);
    return of("orders", variant, read, all, id, Reach.of(null, WEEK), ALGORITHMS);
  }

  /** Requests are counted by path and key. */
  private static History of(
      String table,
      String variant,
      RestRead read,
      NumberedPages paging,
      String id,
      Reach reach,
      Rate rate) {
    return new History(
        table,
        variant,
        read,
        LtpChannels.PRODUCT,
        Map.of(),
        false,
        paging,
        RowPlaces.ofIds("/data/list", id, "/createAt", "/createTime"),
        null,
        Duration.ZERO,
        reach,
        Budget.ofWindows("ltp " + read.path(), rate));
  }
}
