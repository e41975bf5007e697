package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.warehouse.book.BookAt;
import io.tapedeck.warehouse.book.BookWish;
import io.tapedeck.warehouse.book.LadderFormat;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The order book at an instant. */
@Command(
    name = "book",
    header = "The order book of a symbol at an instant, rebuilt from what was recorded.",
    description = {
      "Starts from the newest snapshot before the instant and applies every change that had reached"
          + " our socket by then, whole messages. Of a channel that sends whole snapshots the newest"
          + " one is the book. If the book was not known to be right at the instant (before its"
          + " first snapshot, in a gap, after its session ended), nothing is printed, the reason is"
          + " told, and the exit code is 1.",
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck book --data DIR --exchange bitmex --symbol XBTUSD --at 2026-11-21T10:00:00Z",
      "  tapedeck book --data DIR --exchange bitmex --symbol BTC-USDT-PERP --at now",
      "  tapedeck book --data DIR --exchange bitmart --symbol BTCUSDT --depth 5 --format json \\",
      "      --at 1795255200000",
      "  tapedeck book --data s3://bucket/prefix --exchange bitmex --symbol XBTUSD \\",
      "      --channel orderBookL2 --format csv --at 2026-11-21T11:00:00.250+01:00 > book.csv"
    })
final class BookCommand implements Callable<Integer> {

  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Option(names = "--exchange", paramLabel = "E", required = true, description = "The exchange.")
  private String exchange = "";

  @Option(
      names = "--symbol",
      paramLabel = "S",
      required = true,
      description = "The exchange's own symbol, or ours such as BTC-USDT-PERP.")
  private String symbol = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      required = true,
      description =
          "The instant by our clock (received_time): ISO-8601 with its zone, nanoseconds or"
              + " milliseconds since 1970, or now.")
  private String at = "";

  @Option(
      names = "--product",
      paramLabel = "P",
      description = "Needed only where several products have the symbol.")
  private @Nullable String product;

  @Option(
      names = "--channel",
      paramLabel = "C",
      description =
          "Channel that the book came by. Default: the deepest that was recorded; the"
              + " table says which it was.")
  private @Nullable String channel;

  @Option(
      names = "--pool",
      paramLabel = "P",
      description = "Needed only where the exchange names several pools.")
  private @Nullable String pool;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "10",
      description = "Most levels a side. Default: ${DEFAULT-VALUE}.")
  private int depth = 10;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json or csv. Default: ${DEFAULT-VALUE}.")
  private String format = "table";

  private final CommandInput session;

  BookCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String known = ExchangeName.find(exchange).name();
    LadderFormat asked = LadderFormat.named(format);
    long moment = MomentText.micros(at, Clock.systemUTC());
    if (depth < 1) {
      throw CommandFailure.words("--depth must be at least 1, was %d", depth);
    }
    BookWish wish = new BookWish(known, symbol, product, channel, pool);
    new BookAt(place.open()).print(wish, moment, asked, depth, session.console().outOfData());
    return 0;
  }
}
