package io.tapedeck.warehouse.query;

import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.lake.write.TableFileWriter;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.kafka.Visibility;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Row;
import io.tapedeck.schemas.value.Rows;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes small files with the writer of the live job. */
public final class TestWarehouse {

  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final Path folder;
  private int files;

  public TestWarehouse(Path folder) {
    this.folder = folder;
  }

  /** One trade in a file of its own. */
  public TestWarehouse trade(String session, Instant received, @Nullable String id, String price) {
    return trade(session, received, id, price, 0);
  }

  /** As {@link #trade(String, Instant, String, String)}, with a sequence. */
  public TestWarehouse trade(
      String session, Instant received, @Nullable String id, String price, long sequence) {
    return write(
        rows(
            Tables.TRADES,
            session,
            received,
            sequence,
            id,
            Decimal.parse(price),
            Decimal.parse("100"),
            "contracts",
            null,
            null,
            "buy",
            "regular",
            null,
            null));
  }

  /** One version of a bar. */
  public TestWarehouse kline(Instant received, String close) {
    return write(
        rows(
            Tables.KLINES,
            "s",
            received,
            0,
            "1m",
            "trade",
            micros(NOON),
            Decimal.parse("1"),
            Decimal.parse("2"),
            Decimal.parse("1"),
            Decimal.parse(close),
            null,
            null,
            "contracts",
            null,
            null));
  }

  /** One settled or predicted rate. */
  public TestWarehouse fundingRate(
      Instant received, @Nullable String rate, @Nullable String predicted) {
    return write(
        rows(
            Tables.FUNDING_RATES,
            "s",
            received,
            0,
            rate == null ? null : Decimal.parse(rate),
            predicted == null ? null : Decimal.parse(predicted),
            micros(NOON),
            null));
  }

  private static Rows rows(
      Table table, String session, Instant received, long sequence, @Nullable Object... cells) {
    return new Rows(
        table,
        Visibility.PUBLIC,
        "bitmex",
        "main",
        "channel",
        "XBTUSD",
        "BTC-USD-PERP",
        micros(received),
        Origin.live,
        session,
        sequence,
        false,
        List.of(new Row(micros(NOON), 0, cells)));
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private TestWarehouse write(Rows rows) {
    return write(List.of(rows));
  }

  /** Rows of one table and day in a file of their own. */
  public TestWarehouse write(List<Rows> messages) {
    Rows rows = messages.get(0);
    Path file = folder.resolve(PartitionPath.of(rows)).resolve("part-" + files++ + ".parquet");
    try {
      Files.createDirectories(file.getParent());
      try (FileOutputStream stream = new FileOutputStream(file.toFile());
          TableFileWriter writer = TableFileWriter.open(rows.table(), stream)) {
        for (Rows message : messages) {
          writer.write(message);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
