package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.TestConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Holds the level changes that {@code query} shows against those in files: each once, with all that
 * makes it, and no other. That files have what was sent, {@link TruthCheck} says.
 */
final class LevelsShownCheck {

  private static final String LEVELS =
      "select exchange, product, channel, symbol, session, sequence, position, side, price::varchar"
          + " as price, size::varchar as size, action, epoch_us(received_time) as received from ";

  private final Path warehouse;
  private final String asked;

  LevelsShownCheck(Path warehouse) {
    this(warehouse, "book_changes");
  }

  /** Asks for something else, which need not be what is stored. */
  LevelsShownCheck(Path warehouse, String asked) {
    this.warehouse = warehouse;
    this.asked = asked;
  }

  /**
   * Checks, and gives the number of level changes that were compared.
   *
   * @param folder for a file that is made meanwhile
   */
  long check(Path folder) throws IOException, SQLException {
    Path shown = folder.resolve("levels.parquet");
    TestConsole console = new TestConsole();
    int exitCode =
        console.run(
            "query",
            "--data=" + warehouse,
            "--format=parquet",
            "--output=" + shown,
            LEVELS + asked);
    assertThat(exitCode).as(console.err()).isZero();
    String files =
        LEVELS
            + "read_parquet("
            + StoredSql.files(warehouse, "live/book_changes")
            + ", hive_partitioning = true, union_by_name = true)";
    try (StoredSql sql = new StoredSql()) {
      sql.execute("create table shown as from read_parquet('" + shown + "')");
      sql.execute("create table stored as " + files);
      assertThat(sql.rows("from shown except all from stored"))
          .as("level changes that are shown and not stored so")
          .isEmpty();
      assertThat(sql.rows("from stored except all from shown"))
          .as("level changes that are stored and not shown so")
          .isEmpty();
      return sql.number("select count(*) from shown");
    } finally {
      Files.delete(shown);
    }
  }
}
