package io.tapedeck.collectors.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.paging.Page;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.schemas.table.Gaps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whether what was listed fills a gap. Times are in minutes. */
class WalkedRowsTest {

  private static final long MINUTE = 60_000;
  private static final Span GAP = new Span(10 * MINUTE + 7, 20 * MINUTE + 7);

  private static WalkedRows of(String table, String variant) {
    return of(table, variant, GAP, "network");
  }

  private static WalkedRows of(String table, String variant, Span gap, String reason) {
    Exchange bitmex = Exchanges.find("bitmex");
    History history =
        bitmex.histories(bitmex.generations().get(0)).stream()
            .filter(one -> one.table().equals(table) && one.variant().equals(variant))
            .findFirst()
            .orElseThrow();
    return new WalkedRows(new WalkPlan("bitmex", history, "XBTUSD", null, gap), gap, reason);
  }

  private static Page page(LongStream minutes) {
    List<Page.Row> rows = new ArrayList<>();
    minutes.forEach(minute -> rows.add(new Page.Row("id" + minute, minute * MINUTE)));
    return new Page(rows, NullNode.getInstance());
  }

  @Test
  void rowsOnBothSidesJoin() {
    WalkedRows walked = of("trades", "");
    walked.page(page(LongStream.of(9, 12, 12, 15)));
    assertThat(walked.joins()).isFalse();
    walked.page(page(LongStream.of(15, 21)));
    assertThat(walked.joins()).isTrue();
    assertThat(walked.rows()).as("each once").isEqualTo(2);
  }

  @Test
  void rowsAfterItAloneDoNot() {
    WalkedRows walked = of("trades", "");
    walked.page(page(LongStream.of(12, 21)));
    assertThat(walked.joins()).isFalse();
  }

  /** The listing stamps bars with their ends; that of minute 20 was finished in the gap. */
  @Test
  void eachBarThatWasFinishedInTheGapIsWanted() {
    WalkedRows walked = of("klines", "1m");
    walked.page(page(LongStream.rangeClosed(11, 20)));
    assertThat(walked.joins()).isTrue();
    assertThat(walked.missingBars()).isZero();

    WalkedRows less = of("klines", "1m");
    less.page(page(LongStream.of(11, 12, 13, 14, 16, 17, 18, 19)));
    assertThat(less.joins()).isFalse();
    assertThat(less.missingBars()).isEqualTo(2);
  }

  /** The bar of minute 10, which the listing stamps with 11. */
  @Test
  void aBarThatWasMissedByItsArithmeticIsWantedAndNoOther() {
    Span missed = new Span(10 * MINUTE, 11 * MINUTE + 1);
    WalkedRows walked = of("klines", "1m", missed, Gaps.MISSING_BARS);
    walked.page(page(LongStream.of(10, 12)));
    assertThat(walked.missingBars()).isEqualTo(1);
    walked.page(page(LongStream.of(11)));
    assertThat(walked.joins()).isTrue();
  }

  @Test
  void aSettlementThatWasMissedIsWantedThoughNothingIsListedAroundIt() {
    long first = 4 * 60;
    long next = first + 16 * 60;
    Span missed = new Span(first * MINUTE, next * MINUTE + 1);
    WalkedRows walked = of("funding_rates", "", missed, Gaps.MISSING_FUNDING);
    walked.page(page(LongStream.of(first, next)));
    assertThat(walked.joins()).isFalse();
    assertThat(walked.missingBars()).isEqualTo(1);
    walked.page(page(LongStream.of(first + 8 * 60)));
    assertThat(walked.joins()).isTrue();
  }

  @Test
  void rowsThatNoRequestBringsAreToldOfTheGapAlone() {
    WalkedRows walked = of("trades", "");
    walked.missing(new Span(8 * MINUTE, 9 * MINUTE));
    assertThat(walked.lacksRows()).isFalse();
    walked.missing(new Span(12 * MINUTE, 12 * MINUTE + 1));
    assertThat(walked.lacksRows()).isTrue();
  }
}
