package io.tapedeck.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that {@code import} writes, read by an engine that we did not write. */
class SparkReadsTheLakeIT {

  private static final String FRAMES =
      """
      {"received_at":1767225600250000000,"payload":"{\\"table\\":\\"trade\\",\\"action\\":\\"partial\\",\\"keys\\":[],\\"filter\\":{\\"symbol\\":\\"XBTUSD\\"},\\"data\\":[{\\"timestamp\\":\\"2026-01-01T00:00:00.123Z\\",\\"symbol\\":\\"XBTUSD\\",\\"side\\":\\"Buy\\",\\"size\\":100,\\"price\\":64123.5,\\"trdMatchID\\":\\"11111111-0000-0000-0000-000000000001\\",\\"homeNotional\\":0.0015,\\"foreignNotional\\":100}]}"}
      {"received_at":1767225601250000000,"payload":"{\\"table\\":\\"trade\\",\\"action\\":\\"insert\\",\\"data\\":[{\\"timestamp\\":\\"2026-01-01T00:00:01.123Z\\",\\"symbol\\":\\"XBTUSD\\",\\"side\\":\\"Sell\\",\\"size\\":3,\\"price\\":64123.12345678901234,\\"trdMatchID\\":\\"11111111-0000-0000-0000-000000000002\\"}]}"}
      {"received_at":1767225602250000000,"payload":"{\\"table\\":\\"orderBook10\\",\\"action\\":\\"partial\\",\\"keys\\":[\\"symbol\\"],\\"filter\\":{\\"symbol\\":\\"XBTUSD\\"},\\"data\\":[{\\"symbol\\":\\"XBTUSD\\",\\"bids\\":[[64123,10],[64122.5,20]],\\"asks\\":[[64123.5,7]],\\"timestamp\\":\\"2026-01-01T00:00:02.000Z\\"}]}"}
      """;

  @TempDir static Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void importFramesAndStartSpark() throws IOException, InterruptedException {
    Path frames = Files.writeString(folder.resolve("frames.jsonl"), FRAMES);
    Path log = folder.resolve("import.log");
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of("..", "tapedeck").toAbsolutePath().normalize().toString(),
                "import",
                "--exchange",
                "bitmex",
                "--data",
                folder.resolve("data").toString(),
                frames.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = command.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("import ends").isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    spark =
        SparkSession.builder()
            .master("local[1]")
            .appName("spark-check")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.warehouse.dir", folder.resolve("spark").toString())
            .getOrCreate();
  }

  @AfterAll
  static void stopSpark() {
    if (spark != null) {
      spark.stop();
    }
  }

  private static Dataset<Row> table(String name) {
    return spark.read().parquet(folder.resolve("data/live/" + name).toString());
  }

  @Test
  void readsTradesWithTheTypesOfTheDictionary() {
    Dataset<Row> trades = table("trades");

    assertThat(trades.schema().apply("price").dataType()).isEqualTo(DataTypes.DoubleType);
    assertThat(trades.schema().apply("event_time").dataType()).isEqualTo(DataTypes.TimestampType);
    assertThat(trades.schema().apply("sequence").dataType()).isEqualTo(DataTypes.LongType);
    assertThat(trades.schema().apply("exact").dataType())
        .isEqualTo(DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, true));
    assertThat(
            trades
                .orderBy("event_time")
                .selectExpr("cast(event_time as string)", "side", "price", "size", "trade_id")
                .collectAsList()
                .stream()
                .map(Row::mkString))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("2026-01-01 00:00:00.123buy64123.5100.0");
  }

  @Test
  void findsThePartitionsInTheFolders() {
    List<Row> partitions =
        table("trades").selectExpr("exchange", "cast(date as string)").distinct().collectAsList();

    assertThat(partitions).hasSize(1);
    assertThat(partitions.get(0).mkString(" ")).isEqualTo("bitmex 2026-01-01");
  }

  @Test
  void givesBackTheDigitsThatADoubleLoses() {
    List<Row> exact =
        table("trades").where("exact is not null").selectExpr("exact['price']").collectAsList();

    assertThat(exact).hasSize(1);
    assertThat(exact.get(0).getString(0)).isEqualTo("64123.12345678901234");
  }

  @Test
  void readsTheLevelsOfABook() {
    Row book =
        table("book_snapshots")
            .selectExpr("bids[1].price", "bids[1].size", "size(asks)", "valid")
            .collectAsList()
            .get(0);

    assertThat(book.mkString(" ")).isEqualTo("64122.5 20.0 1 true");
  }
}
