package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import io.tapedeck.launcher.promise.BookRecorder.Stream;
import io.tapedeck.market.book.BookView;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.SteppingClock;
import io.tapedeck.simulator.catalog.SteppedExchange;
import io.tapedeck.simulator.fault.FaultPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rebuilt books against what the simulated exchange has, at 1,000 random instants under faults. */
class RebuiltBooksIT {

  private static final Logger LOG = LoggerFactory.getLogger(RebuiltBooksIT.class);
  private static final int INSTANTS = 1_000;
  private static final Duration STEP = Duration.ofMillis(20);

  /** These speak a few times a second, so more of their frames must suffer. */
  private static final String MANY_FAULTS = "drop=0.01,repeat=0.01,reorder=0.01,cut=0.005";

  private static final String FAULTS = "drop=0.003,repeat=0.003,reorder=0.003,cut=0.002";

  private static final Stream BITMEX =
      stream("bitmex", "2026", "orderBookL2", "main", "orderBookL2", "XBTUSD");

  private final SteppingClock clock = new SteppingClock("2026-11-21T10:00:00Z");

  private SimulatorOptions options(Stream stream, long seed) {
    return SimulatorOptions.defaults()
        .withSeed(seed)
        .withRate(50)
        .withSymbols(List.of(stream.symbol()))
        .withClock(clock);
  }

  /** Subscribed as a collector does. */
  private static Stream stream(
      String name, String generation, String topic, String product, String channel, String symbol) {
    Exchange exchange = Exchanges.find(name);
    SubscriptionWriter writer =
        exchange.generation(generation).orElse(exchange.generations().get(0)).subscriptions();
    List<Subscription> topics = List.of(new Subscription(topic, symbol));
    return new Stream(
        name,
        product,
        channel,
        symbol,
        writer.subscribe(topics).get(0).frame(),
        writer.unsubscribe(topics).get(0).frame());
  }

  /** A connection without faults tells what the book of each number is. */
  @ParameterizedTest
  @CsvSource({
    "bitmart,v2,futures/depthIncrease50,futures,futures/depthIncrease50,BTCUSDT",
    "bitget,v2,usdt-futures/books,usdt-futures,books,BTCUSDT",
    "bitget,v3,spot/books,spot,books,BTCUSDT",
    "ltp,v2,ORDER_BOOK,main,ORDER_BOOK,BINANCE_PERP_BTC_USDT"
  })
  void aNumberedBookIsRightOrSaysSo(
      String name, String generation, String topic, String product, String channel, String symbol) {
    Stream stream = stream(name, generation, topic, product, channel, symbol);
    SteppedExchange exchange =
        SteppedExchange.of(stream.exchange(), options(stream, 7).withGeneration(generation));
    ObviousLevels truth = new ObviousLevels();
    Map<Long, String> byNumber = new HashMap<>();
    BookRecorder clean =
        new BookRecorder(
            exchange,
            FaultPlan.NONE,
            stream,
            clock,
            rows -> {
              truth.apply(rows);
              byNumber.put(number(rows), truth.text());
            });
    long[] newest = {0};
    BookRecorder faulty =
        new BookRecorder(
            exchange,
            FaultPlan.parse(MANY_FAULTS),
            stream,
            clock,
            rows -> newest[0] = newest(rows, newest[0]));
    SplittableRandom random = new SplittableRandom(7);
    int looked = 0;
    int valid = 0;
    while (looked < INSTANTS) {
      step(exchange, random, clean, faulty);
      if (random.nextInt(4) > 0) {
        continue;
      }
      looked++;
      Optional<BookView> book = faulty.book();
      if (book.isPresent()) {
        valid++;
        assertThat(ObviousLevels.text(book.get()))
            .as("number %d at instant %d", newest[0], looked)
            .isEqualTo(byNumber.get(newest[0]));
      }
    }
    assertThat(clean.timesBroken()).as("without faults").isZero();
    assertThat(faulty.timesBroken()).as("losses revealed").isPositive();
    assertThat(valid).isGreaterThan(INSTANTS / 4);
    LOG.info(
        "{} {} instants={} valid={} broken={} different=0",
        name,
        generation,
        INSTANTS,
        valid,
        faulty.timesBroken());
  }

  private static long number(Rows rows) {
    BookMark mark = rows.mark();
    return mark.hasVersion() ? mark.version() : mark.sequence();
  }

  /** A snapshot may go back, when it is asked for; a change that is late or repeated may not. */
  private static long newest(Rows rows, long newest) {
    long number = number(rows);
    return number == BookMark.ABSENT ? newest : rows.snapshot() ? number : Math.max(newest, number);
  }

  /** Nothing reveals a lost update of BitMEX; what can be read and comes in order is right. */
  @ParameterizedTest
  @ValueSource(longs = 7)
  void aBookWithoutSequenceIsRightWhereALossCanBeSeen(long seed) {
    assertThat(differencesOfBitmex(FaultPlan.parse("cut=0.003"), seed)).isZero();
  }

  @Test
  void lossesThatNothingRevealsAreCounted() {
    int differences = differencesOfBitmex(FaultPlan.parse(FAULTS), 3);
    assertThat(differences)
        .as("BitMEX has no sequence, yet what is lost is mended by and by")
        .isBetween(1, INSTANTS / 2);
  }

  /** At how many instants a valid book is not that of the exchange. */
  private int differencesOfBitmex(FaultPlan faults, long seed) {
    SteppedExchange exchange = SteppedExchange.bitmex(options(BITMEX, seed));
    ObviousLevels truth = new ObviousLevels();
    BookRecorder clean = new BookRecorder(exchange, FaultPlan.NONE, BITMEX, clock, truth::apply);
    ObviousLevels delivered = new ObviousLevels();
    BookRecorder faulty = new BookRecorder(exchange, faults, BITMEX, clock, delivered::apply);
    SplittableRandom random = new SplittableRandom(seed);
    int looked = 0;
    int valid = 0;
    int different = 0;
    while (looked < INSTANTS) {
      step(exchange, random, clean, faulty);
      if (random.nextInt(4) > 0) {
        continue;
      }
      looked++;
      Optional<BookView> book = faulty.book();
      if (book.isPresent()) {
        valid++;
        String rebuilt = ObviousLevels.text(book.get());
        assertThat(rebuilt).as("all that came was applied").isEqualTo(delivered.text());
        different += rebuilt.equals(truth.text()) ? 0 : 1;
      }
    }
    assertThat(clean.timesBroken()).as("without faults").isZero();
    assertThat(faulty.timesBroken()).as("losses revealed").isPositive();
    assertThat(valid).isPositive();
    LOG.info(
        "bitmex seed={} instants={} valid={} broken={} different={} faults={}",
        seed,
        INSTANTS,
        valid,
        faulty.timesBroken(),
        different,
        faults);
    return different;
  }

  private void step(
      SteppedExchange exchange, SplittableRandom random, BookRecorder clean, BookRecorder faulty) {
    clock.advance(STEP);
    exchange.step();
    if (random.nextInt(500) == 0) {
      faulty.reconnect();
    }
    clean.read();
    faulty.read();
  }
}
