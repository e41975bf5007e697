package io.tapedeck.launcher.cli;

import io.tapedeck.collectors.app.Backfill;
import io.tapedeck.collectors.app.GapBackfill;
import io.tapedeck.collectors.app.PastWork;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.history.BackfillOrder;
import io.tapedeck.collectors.history.BackfillOrder.Source;
import io.tapedeck.collectors.history.UnknownSymbolException;
import io.tapedeck.collectors.history.WalkPlan;
import io.tapedeck.collectors.history.WalkProgress;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.lake.CommandFailure;
import io.tapedeck.launcher.folder.DataFolder;
import io.tapedeck.launcher.folder.Role;
import io.tapedeck.launcher.pipeline.CollectorSettings;
import io.tapedeck.launcher.pipeline.ExchangeChecks;
import io.tapedeck.launcher.pipeline.LocalPipeline;
import io.tapedeck.launcher.pipeline.PastOrder;
import io.tapedeck.launcher.pipeline.StopSignal;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.text.Nearest;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.settings.ConfigFile;
import io.tapedeck.settings.TapedeckConfig;
import io.tapedeck.warehouse.audit.OpenGaps;
import io.tapedeck.warehouse.audit.OpenGaps.OpenGap;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The past, out of the exchanges' REST reads. */
@Command(
    name = "backfill",
    header = "Fetch the past by REST, on the way that live messages go.",
    description = {
      "Asks page by page, within the exchanges' limits. Stopped or killed at any moment, the same"
          + " command goes on behind the last page that was stored. Beside a recorder in the same"
          + " folder it publishes to that one's broker.",
      "With --source daily-files it reads the files that an exchange publishes of each day, which is"
          + " the quick way to years of trades and quotes (BitMEX).",
      "With --gaps it mends the open gaps of the folder, as the recorder does by itself."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck backfill --config tapedeck.yaml --exchange bitmex --tables trades,klines"
          + " --symbols XBTUSD --from 2026-11-20 --to 2026-11-21 --plan",
      "  tapedeck backfill --config tapedeck.yaml --exchange bitmex --tables trades,quotes"
          + " --symbols XBTUSD --from 2019-01-01 --to 2019-02-01 --source daily-files",
      "  tapedeck backfill --config tapedeck.yaml --gaps"
    })
final class BackfillCommand implements Callable<Integer> {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final long MICROS_A_MILLI = 1_000L;
  private static final String REST = "rest";
  private static final String DAILY_FILES = "daily-files";

  @Option(names = "--config", required = true, paramLabel = "FILE", description = "Configuration.")
  private Path config = Path.of("");

  @Option(
      names = "--exchange",
      split = ",",
      paramLabel = "E",
      description = "Exchanges of the configuration; with --gaps all unless named.")
  private List<String> exchanges = List.of();

  @Option(
      names = "--tables",
      split = ",",
      paramLabel = "T",
      description = "Tables whose past the exchange gives out.")
  private List<String> tables = List.of();

  @Option(
      names = "--symbols",
      split = ",",
      paramLabel = "S",
      description = "Symbols, our names of them, or patterns such as BTC*.")
  private List<String> symbols = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Begin there: a date or ISO-8601 time, UTC.")
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "End there, exclusive: a date or ISO-8601 time, UTC.")
  private String to = "";

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "Where it comes from: rest, page by page (default), or daily-files.")
  private String source = REST;

  @Option(names = "--gaps", description = "Mend the open gaps that the folder's tables tell of.")
  private boolean gaps;

  @Option(names = "--plan", description = "Only tell what would be asked for.")
  private boolean planOnly;

  private final CommandInput session;
  private final Clock clock = Clock.systemUTC();

  BackfillCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    checkWords();
    return gaps ? mend() : fetchOrder();
  }

  private void checkWords() {
    for (Map.Entry<String, Boolean> word : words().entrySet()) {
      if (gaps && word.getValue()) {
        throw CommandFailure.words(
            "--gaps takes no %s: what is asked for follows from the gaps", word.getKey());
      }
      if (!gaps && !word.getValue() && !word.getKey().equals("--symbols")) {
        throw CommandFailure.words(
            "%s is missing: name what to fetch, or give --gaps", word.getKey());
      }
    }
    if (!List.of(REST, DAILY_FILES).contains(source)) {
      throw CommandFailure.words(
          "%s", Nearest.unknown("source", source, List.of(DAILY_FILES, REST)));
    }
    if (gaps && source.equals(DAILY_FILES)) {
      throw CommandFailure.words("--gaps takes no --source: gaps are mended by REST");
    }
    if (!gaps && exchanges.isEmpty()) {
      throw CommandFailure.words("--exchange is missing: name what to fetch, or give --gaps");
    }
  }

  /** Whether each of the words that make an order is given. */
  private Map<String, Boolean> words() {
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--tables", !tables.isEmpty());
    given.put("--symbols", !symbols.isEmpty());
    given.put("--from", !from.isEmpty());
    given.put("--to", !to.isEmpty());
    return given;
  }

  private Integer mend() throws Exception {
    TapedeckConfig read = ConfigFile.load(config, new ExchangeChecks());
    CollectorsConfig collectors = collectors(read);
    for (String name : exchanges) {
      if (!collectors.exchanges().containsKey(name)) {
        throw CommandFailure.words(
            "%s",
            Nearest.unknown(
                "exchange in the configuration", name, collectors.exchanges().keySet()));
      }
    }
    List<GapRequest> open = openGaps(read, collectors);
    open.forEach(gap -> session.console().out().println(GapWords.of(gap)));
    if (planOnly || open.isEmpty()) {
      session.console().out().printf(Locale.ROOT, "%,d gaps can be asked for%n", open.size());
      return 0;
    }
    GapBackfill work = new GapBackfill(collectors, open, EpochClock.system());
    GapProgress progress = new GapProgress(session.console(), work, open.size());
    return run(read, work, progress, progress::starting, progress::show, progress::end);
  }

  private List<GapRequest> openGaps(TapedeckConfig read, CollectorsConfig collectors)
      throws IOException {
    List<GapRequest> requests = new ArrayList<>();
    for (OpenGap gap : OpenGaps.of(WarehouseOptions.open(read))) {
      ExchangeConfig exchange = collectors.exchanges().get(gap.exchange());
      if (exchange != null && (exchanges.isEmpty() || exchanges.contains(gap.exchange()))) {
        boolean own = gap.visibility() == Visibility.PRIVATE;
        if (!own || (gap.symbol() != null && exchange.accounts().containsKey(gap.symbol()))) {
          requests.add(request(gap, own));
        } else {
          session
              .console()
              .err()
              .printf(
                  "tapedeck: %s %s of account %s is not asked for: the configuration has no such"
                      + " account%n",
                  gap.exchange(), gap.kind(), gap.symbol() == null ? "?" : gap.symbol());
        }
      }
    }
    return requests;
  }

  private static GapRequest request(OpenGap gap, boolean own) {
    return new GapRequest(
        gap.exchange(),
        gap.id(),
        gap.kind(),
        gap.product(),
        gap.channel(),
        own ? null : gap.symbol(),
        own ? gap.symbol() : null,
        gap.from(),
        gap.to(),
        gap.reason(),
        0,
        EpochClock.system().nanos());
  }

  private Integer fetchOrder() throws Exception {
    BackfillOrder order = order();
    TapedeckConfig read = ConfigFile.load(config, new ExchangeChecks());
    Backfill backfill = new Backfill(collectors(read), EpochClock.system());
    List<String> problems = backfill.problems(order);
    if (!problems.isEmpty()) {
      throw CommandFailure.words("%s", problems.get(0));
    }
    plan(backfill, order);
    tellPlan(backfill);
    if (planOnly || backfill.walks().isEmpty()) {
      return 0;
    }
    BackfillProgress progress =
        new BackfillProgress(
            session.console(), backfill.walks(), backfill::budgetInUse, System::nanoTime);
    return run(read, backfill, progress, progress::starting, progress::show, progress::end);
  }

  private BackfillOrder order() {
    long start = TimeOption.micros("--from", from) / MICROS_A_MILLI;
    long end = TimeOption.micros("--to", to) / MICROS_A_MILLI;
    if (start >= end) {
      throw CommandFailure.words("--from must be before --to: %s is not before %s", from, to);
    }
    if (end > clock.millis()) {
      throw CommandFailure.words("--to %s has not come yet: it is %s", to, clock.instant());
    }
    return new BackfillOrder(
        exchanges,
        tables,
        symbols,
        new Span(start, end),
        source.equals(REST) ? Source.REST : Source.FILES);
  }

  private static CollectorsConfig collectors(TapedeckConfig read) {
    try {
      return CollectorSettings.collectors(read, System.getenv());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.words("%s", e.getMessage()).causedBy(e);
    }
  }

  private static void plan(Backfill backfill, BackfillOrder order) throws InterruptedException {
    try {
      backfill.plan(order);
    } catch (UnknownSymbolException | IOException e) {
      throw CommandFailure.world("%s", e.getMessage()).causedBy(e);
    }
  }

  private void tellPlan(Backfill backfill) {
    PrintStream out = session.console().out();
    backfill.places().forEach(out::println);
    for (WalkPlan walk : backfill.walks()) {
      out.printf(
          Locale.ROOT,
          "%s from %s to %s by %s, %s%n",
          walk.what(),
          Instant.ofEpochMilli(walk.span().from()),
          Instant.ofEpochMilli(walk.span().to()),
          walk.place(),
          requests(walk));
    }
    backfill.unavailable().forEach(sentence -> out.println("not to be had: " + sentence));
    out.printf(
        Locale.ROOT,
        "%,d walks, at least %,d requests and %,d s, as fast as the exchanges allow%n",
        backfill.walks().size(),
        backfill.leastRequests(),
        backfill.leastTime().toSeconds());
  }

  private static String requests(WalkPlan walk) {
    if (walk.isOfFile()) {
      return "one file";
    }
    long least = walk.leastRequests();
    String noun = least == 1 ? "request" : "requests";
    int page = walk.history().paging().page();
    return walk.history().spacing() == null
        ? String.format(Locale.ROOT, "one request for each %,d rows", page)
        : String.format(Locale.ROOT, "%,d %s", least, noun);
  }

  /**
   * Beside a recorder only the past is fetched; alone all that stores it runs too.
   *
   * @param end told what was refused, empty if the work was stopped; gives the exit code
   */
  private Integer run(
      TapedeckConfig read,
      PastWork work,
      WalkProgress progress,
      Consumer<String> starting,
      Runnable show,
      ToIntFunction<Optional<List<String>>> end)
      throws Exception {
    PrintStream err = session.console().err();
    Set<Role> roles = EnumSet.of(Role.BACKFILL);
    boolean foreign = !read.kafka().bootstrapServers().isEmpty();
    if (!foreign && !DataFolder.isHeld(read.data(), EnumSet.of(Role.BROKER, Role.JOBS))) {
      roles.addAll(EnumSet.of(Role.BROKER, Role.JOBS));
    }
    try (StopSignal stop = StopSignal.install(err);
        DataFolder folder = DataFolder.hold(read.data(), roles)) {
      LogOutput.toFiles(folder.logs(), "tapedeck-backfill", session.debug().getAsBoolean());
      try (LocalPipeline pipeline =
          LocalPipeline.start(
              read,
              folder,
              roles,
              System.getenv(),
              Optional.of(new PastOrder(work, progress)),
              stop,
              starting)) {
        while (pipeline.pastRefused().isEmpty() && !stop.await(LOOK_EVERY)) {
          Optional<CommandFailure> failure = pipeline.failure();
          if (failure.isPresent()) {
            throw failure.get();
          }
          show.run();
        }
        Optional<List<String>> refused = pipeline.pastRefused();
        pipeline.stop(stop.left());
        return end.applyAsInt(refused);
      }
    }
  }
}
