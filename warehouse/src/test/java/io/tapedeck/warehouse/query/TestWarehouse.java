package io.tapedeck.warehouse.query;

import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.lake.write.TableFileWriter;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Visibility;
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
            session,
            received,
            sequence,
            RowBuilder.of(Trades.TABLE)
                .set(Trades.TRADE_ID, id)
                .set(Trades.PRICE, Decimal.parse(price))
                .set(Trades.SIZE, Decimal.parse("100"))
                .set(Trades.SIZE_UNIT, "contracts")
                .set(Trades.SIDE, "buy")
                .set(Trades.KIND, "regular")));
  }

  /** One version of a bar. */
  public TestWarehouse kline(Instant received, String close) {
    return write(
        rows(
            "s",
            received,
            0,
            RowBuilder.of(Klines.TABLE)
                .set(Klines.INTERVAL, "1m")
                .set(Klines.KIND, "trade")
                .set(Klines.OPEN_TIME, micros(NOON))
                .set(Klines.OPEN, Decimal.parse("1"))
                .set(Klines.HIGH, Decimal.parse("2"))
                .set(Klines.LOW, Decimal.parse("1"))
                .set(Klines.CLOSE, Decimal.parse(close))
                .set(Klines.SIZE_UNIT, "contracts")));
  }

  /** One settled or predicted rate. */
  public TestWarehouse fundingRate(
      Instant received, @Nullable String rate, @Nullable String predicted) {
    return write(
        rows(
            "s",
            received,
            0,
            RowBuilder.of(FundingRates.TABLE)
                .set(FundingRates.RATE, rate == null ? null : Decimal.parse(rate))
                .set(
                    FundingRates.PREDICTED_RATE,
                    predicted == null ? null : Decimal.parse(predicted))
                .set(FundingRates.FUNDING_TIME, micros(NOON))));
  }

  private static Rows rows(String session, Instant received, long sequence, RowBuilder row) {
    return new Rows(
        row.table(),
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
        List.of(row.build(micros(NOON), 0)));
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
