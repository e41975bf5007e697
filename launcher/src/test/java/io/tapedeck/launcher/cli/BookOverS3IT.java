package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.storage.Warehouse;
import io.tapedeck.lake.storage.WarehouseOpener;
import io.tapedeck.launcher.TestConsole;
import io.tapedeck.schemas.value.DataSize;
import io.tapedeck.servers.S3Server;
import io.tapedeck.settings.S3Section;
import io.tapedeck.warehouse.book.BookAt;
import io.tapedeck.warehouse.book.BookHistory;
import io.tapedeck.warehouse.book.BookState;
import io.tapedeck.warehouse.book.BookWish;
import io.tapedeck.warehouse.book.LadderFormat;
import io.tapedeck.warehouse.book.RecordedMarket;
import io.tapedeck.warehouse.text.UtcTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books out of a bucket: the command and the API that backtests use. */
@Tag("servers")
@SuppressWarnings("NullAway.Init") // JUnit calls the method that opens the store
class BookOverS3IT {

  private static final LocalDate EVENING =
      LocalDate.ofInstant(RecordedMarket.START, ZoneOffset.UTC);

  private static final RecordedMarket MARKET = new RecordedMarket();

  private static S3Server server;

  @TempDir Path cache;

  @BeforeAll
  static void record(@TempDir Path folder) throws Exception {
    server = S3Server.start(Files.createDirectory(folder.resolve("s3")));
    MARKET.connect("s1", null).run(900).disconnect().run(50).connect("s2", "s1").run(100);
    MARKET.store(folder.resolve("lake"));
    server.store(folder.resolve("lake"), "lake");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private Warehouse warehouse(String place, Map<String, String> keys) {
    S3Section section =
        new S3Section(
            server.endpoint(), "us-east-1", true, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
    return new WarehouseOpener(
            place, place + "/private", section.config(keys), cache, DataSize.parse("10MiB"))
        .open(keys, Clock.systemUTC());
  }

  private String csvAt(Warehouse warehouse, long moment) {
    TestConsole console = new TestConsole();
    new BookAt(warehouse)
        .print(
            BookWish.of("bitmex", "XBTUSD"),
            moment,
            LadderFormat.named("csv"),
            1,
            console.console().out());
    return console.out();
  }

  @Test
  void theBookAtAnInstantAndADayStateByState() throws IOException {
    Warehouse warehouse = warehouse(server.warehouse("lake"), server.environment());
    long moment = UtcTime.micros(RecordedMarket.START.plusSeconds(30));

    String[] best = MARKET.truthAt(moment).split(" ", -1);
    assertThat(csvAt(warehouse, moment)).contains("bid,0," + best[0] + "," + best[2]);
    assertThat(cached())
        .contains("book_changes", "date=" + EVENING)
        .doesNotContain("date=" + EVENING.plusDays(1) + "/");

    long states = 0;
    try (BookHistory history = BookHistory.open(warehouse, "bitmex", "XBTUSD", EVENING)) {
      for (BookState state : history) {
        assertThat(state.isValid()).isTrue();
        states++;
      }
    }
    long midnight = UtcTime.micros(RecordedMarket.START.plusSeconds(60));
    assertThat(states).isEqualTo(MARKET.truth().headMap(midnight).size());
  }

  private String cached() throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(Files::isRegularFile).map(Path::toString).toList().toString();
    }
  }

  @Test
  void aBookThatWasNotValidIsRefusedAsInAFolder() {
    Warehouse warehouse = warehouse(server.warehouse("lake"), server.environment());
    long between = UtcTime.micros(RecordedMarket.START.plusSeconds(92));

    assertThatThrownBy(() -> csvAt(warehouse, between))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("its session s1 ended");
  }

  @Test
  void aBucketThatIsNotThereAndMissingKeysAreOneSentence() {
    long moment = UtcTime.micros(RecordedMarket.START.plusSeconds(30));
    Warehouse nowhere = warehouse("s3://no-such-bucket/lake", server.environment());

    assertThatThrownBy(() -> csvAt(nowhere, moment))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("there is no bucket no-such-bucket: check its name");
    assertThatThrownBy(() -> warehouse(server.warehouse("lake"), Map.of()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY hold no keys");
  }
}
