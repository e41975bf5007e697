package io.tapedeck.warehouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.lake.write.TableFileWriter;
import io.tapedeck.lake.write.TableSchema;
import io.tapedeck.market.dedupe.KeyMemory;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.kafka.RowSchema;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.AcmeAuctions;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.DataDictionary;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.warehouse.query.ViewSql.Partitions;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An invented table of one file, through everything that is made from a table. */
class AddATableTest {

  private static final Table TABLE = AcmeAuctions.TABLE;
  private static final long TIME = 1_795_255_200_000_000L;

  @Test
  void schemasAndDictionaryNameItsColumns() {
    assertThat(RowSchema.of(TABLE).getField("imbalance")).isNotNull();
    assertThat(TableSchema.of(TABLE).getType("imbalance").getId().intValue()).isEqualTo(103);
    assertThat(DataDictionary.of(TABLE))
        .contains("## acme_auctions", "key `auction_id`", "What found no match.");
  }

  @Test
  void memoryFilesAndViewKeepWhatItsIdentitySays(@TempDir Path folder)
      throws IOException, SQLException {
    KeyMemory memory = KeyMemory.forTable(TABLE, Duration.ofHours(24));
    List<Rows> kept = new ArrayList<>();
    for (Rows message :
        List.of(
            message(1, auction("7", "100", null)),
            message(2, auction("7", "100", null), auction("7", "100.0", "3")),
            message(3, auction(null, "100", null), auction(null, "100", null)))) {
      memory.keepNew(message).ifPresent(kept::add);
    }
    assertThat(kept).extracting(rows -> rows.rows().size()).containsExactly(1, 1, 2);

    assertThat(shown(write(folder, kept)))
        .containsExactly("7 100.0 3.0", "null 100.0 null", "null 100.0 null");
  }

  private static Row auction(@Nullable String id, String price, @Nullable String imbalance) {
    return RowBuilder.of(TABLE)
        .set(AcmeAuctions.AUCTION_ID, id)
        .set(AcmeAuctions.PRICE, Decimal.parse(price))
        .set(AcmeAuctions.IMBALANCE, imbalance == null ? null : Decimal.parse(imbalance))
        .build(TIME, 0);
  }

  private static Rows message(long sequence, Row... rows) {
    return new Rows(
        TABLE,
        Visibility.PUBLIC,
        "acme",
        "main",
        "auctions",
        "BTC",
        null,
        TIME + sequence,
        Origin.live,
        "s",
        sequence,
        false,
        List.of(rows));
  }

  private static Path write(Path folder, List<Rows> messages) throws IOException {
    Path file = folder.resolve(PartitionPath.of(messages.get(0))).resolve("part-0.parquet");
    Files.createDirectories(file.getParent());
    try (FileOutputStream stream = new FileOutputStream(file.toFile());
        TableFileWriter writer = TableFileWriter.open(TABLE, stream)) {
      for (Rows rows : messages) {
        writer.write(rows);
      }
    }
    return file;
  }

  private static List<String> shown(Path file) throws SQLException {
    String source =
        ViewSql.source(
            TABLE,
            List.of(file),
            Partitions.ofLive(TABLE),
            new TableRows(TABLE).columns().stream().map(Column::name).collect(Collectors.toSet()),
            false);
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(ViewSql.create(TABLE, source));
      try (ResultSet found =
          statement.executeQuery(
              "SELECT auction_id, price, imbalance FROM acme_auctions ORDER BY ALL NULLS LAST")) {
        while (found.next()) {
          rows.add(found.getString(1) + " " + found.getString(2) + " " + found.getString(3));
        }
      }
    }
    return rows;
  }
}
