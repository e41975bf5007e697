package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.history.WalkPlan;
import io.tapedeck.collectors.paging.Page;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.lake.ResultStream;
import io.tapedeck.launcher.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The line that a terminal shows while the past is fetched. */
class BackfillProgressTest {

  private static final Exchange BITMEX = Exchanges.find("bitmex");

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();

  private static WalkPlan walk(String symbol, long from, long to) {
    return BITMEX.histories(BITMEX.generations().get(0)).stream()
        .filter(history -> history.table().equals("trades"))
        .map(history -> new WalkPlan("bitmex", history, symbol, null, new Span(from, to)))
        .findFirst()
        .orElseThrow();
  }

  private static Page page(long... millis) {
    return new Page(
        Arrays.stream(millis).mapToObj(time -> new Page.Row("id", time)).toList(),
        NullNode.getInstance());
  }

  private Console terminal() {
    return new Console(
        InputStream.nullInputStream(),
        new ResultStream(new ByteArrayOutputStream()),
        new PrintStream(shown, true, StandardCharsets.UTF_8),
        false,
        false,
        true,
        80);
  }

  private String line(BackfillProgress progress) {
    shown.reset();
    progress.show();
    return shown.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theTimeThatIsLeftFollowsFromHowMuchOfWhatWasOrderedHasCome() {
    WalkPlan first = walk("XBTUSD", 0, 600_000);
    WalkPlan second = walk("ETHUSD", 0, 600_000);
    BackfillProgress progress =
        new BackfillProgress(
            terminal(), List.of(first, second), () -> OptionalInt.of(93), nanos::get);
    assertThat(line(progress)).doesNotContain("left");

    progress.request(first);
    progress.page(first, page(0, 150_000, 300_000));
    nanos.set(10_000_000_000L);
    assertThat(line(progress))
        .contains("1 requests, 3 rows, 0 of 2 walks, 93 % of the budget, about 30 s left");

    progress.whole(first);
    Stream.of(page(600_000, 500_000), page(400_000)).forEach(page -> progress.page(second, page));
    nanos.set(20_000_000_000L);
    assertThat(line(progress)).contains("1 of 2 walks, 93 % of the budget, about 14 s left");

    progress.whole(second);
    assertThat(line(progress)).doesNotContain("left");
  }
}
