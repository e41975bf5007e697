package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.layout.FileChoice;
import io.tapedeck.lake.storage.Warehouse;
import io.tapedeck.lake.storage.WarehouseOpener;
import io.tapedeck.launcher.OtherUser;
import io.tapedeck.launcher.TestConsole;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.DataSize;
import io.tapedeck.servers.S3Server;
import io.tapedeck.settings.S3Section;
import io.tapedeck.warehouse.query.OutputFormat;
import io.tapedeck.warehouse.query.QueryRun;
import io.tapedeck.warehouse.query.Screen;
import io.tapedeck.warehouse.query.TestWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query over a bucket: brings what it needs, keeps it, and touches nothing else. */
@Tag("servers")
class S3WarehouseIT {

  private static final String LAKE = "lake";

  private final Path folder;
  private final Path cache;

  S3WarehouseIT(@TempDir Path folder) {
    this.folder = folder;
    cache = folder.resolve("cache");
  }

  @Test
  void answersFromTheFilesOfTheTablesThatItNames() throws Exception {
    try (S3Server server = S3Server.start(Files.createDirectory(folder.resolve("s3")))) {
      Path lake = folder.resolve("lake");
      new TestWarehouse(lake)
          .trade("s1", TestWarehouse.NOON, "id-1", "86019.5")
          .trade("s1", TestWarehouse.NOON, "id-2", "86020")
          .kline(TestWarehouse.NOON, "1.5");
      server.store(lake, LAKE);

      assertThat(ask(server, "1MiB", "select trade_id, price, exchange from trades order by 1"))
          .isEqualTo("trade_id,price,exchange\nid-1,86019.5,bitmex\nid-2,86020,bitmex\n");
      assertThat(cachedFiles()).isEqualTo(2);
      assertThat(ask(server, "1MiB", "select count(*) as n from trades")).isEqualTo("n\n2\n");
      assertThat(cachedFiles()).isEqualTo(2);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      assertThat(OtherUser.of(folder).opens(OtherUser.all(cache))).isEmpty();
    }
  }

  @Test
  void whatPrefixAndCacheAreCalledSaysNothingAboutRows() throws Exception {
    try (S3Server server = S3Server.start(Files.createDirectory(folder.resolve("s3")))) {
      Path lake = folder.resolve("lake");
      new TestWarehouse(lake).trade("s1", TestWarehouse.NOON, "id-1", "86019.5");
      String prefix = "date=2024-01-01/exchange=nyse";
      server.store(lake, prefix);
      WarehouseOpener opener = opener(server, prefix);

      assertThat(ask(opener, "select exchange, date, session from trades"))
          .isEqualTo("exchange,date,session\nbitmex,2026-11-21,s1\n");
      Warehouse warehouse = opener.open(server.environment(), Clock.systemUTC());
      LocalDate day = LocalDate.of(2026, 11, 21);
      assertThat(warehouse.days(Trades.TABLE, "bitmex")).containsExactly(day);
      assertThat(warehouse.files(Trades.TABLE, FileChoice.days("bitmex", day, day)).live())
          .hasSize(1);
    }
  }

  @Test
  void anObjectThatSomebodyElseWroteIsNamed() throws Exception {
    try (S3Server server = S3Server.start(Files.createDirectory(folder.resolve("s3")))) {
      Path lake = folder.resolve("lake");
      Path day = lake.resolve("live/trades/exchange=bitmex/date=2026-11-21");
      Files.createDirectories(day);
      Files.writeString(day.resolve("other.parquet"), "no rows");
      server.store(lake, LAKE);

      assertThatThrownBy(() -> ask(server, "1MiB", "select * from trades"))
          .isInstanceOf(CommandFailure.class)
          .hasMessageStartingWith(server.warehouse(LAKE) + "/live/trades/")
          .hasMessageContaining("/date=2026-11-21/other.parquet is cut or damaged");
    }
  }

  private WarehouseOpener opener(S3Server server, String prefix) {
    String place = server.warehouse(prefix);
    return new WarehouseOpener(
        place,
        place + "/private",
        section(server.endpoint()).config(server.environment()),
        folder.resolve("symbol=X/cache"),
        DataSize.parse("1MiB"));
  }

  private static String ask(WarehouseOpener opener, String sql) throws IOException {
    TestConsole console = new TestConsole();
    new QueryRun(
            opener.open(Map.of(), Clock.systemUTC()), console.console().out(), Screen.UNBOUNDED)
        .answer(sql, OutputFormat.CSV, null);
    return console.out();
  }

  @Test
  void refusesWhatTheCacheCannotHold() throws Exception {
    try (S3Server server = S3Server.start(Files.createDirectory(folder.resolve("s3")))) {
      Path lake = folder.resolve("lake");
      new TestWarehouse(lake).trade("s1", TestWarehouse.NOON, "id-1", "86019.5");
      server.store(lake, LAKE);

      assertThatThrownBy(() -> ask(server, "1KiB", "select * from trades"))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("--cache-size");
    }
  }

  @Test
  void aStoreThatIsNotThereIsOneSentence() {
    S3Section nowhere = section("http://127.0.0.1:1");

    assertThatThrownBy(
            () ->
                ask(
                    nowhere,
                    "s3://bucket/lake",
                    Map.of("AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b"),
                    "1MiB",
                    "select * from trades"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("S3 does not answer");
  }

  private String ask(S3Server server, String cacheSize, String sql) throws IOException {
    return ask(
        section(server.endpoint()), server.warehouse(LAKE), server.environment(), cacheSize, sql);
  }

  private String ask(
      S3Section section, String place, Map<String, String> keys, String cacheSize, String sql)
      throws IOException {
    WarehouseOpener opener =
        new WarehouseOpener(
            place, place + "/private", section.config(keys), cache, DataSize.parse(cacheSize));
    return ask(opener, sql);
  }

  private static S3Section section(String endpoint) {
    return new S3Section(endpoint, "us-east-1", true, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
  }

  private long cachedFiles() throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
