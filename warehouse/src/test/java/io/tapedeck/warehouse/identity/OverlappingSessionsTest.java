package io.tapedeck.warehouse.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.lake.storage.LocalWarehouse;
import io.tapedeck.market.dedupe.KeyMemory;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.testdata.TestRows;
import io.tapedeck.warehouse.query.QueryLimits;
import io.tapedeck.warehouse.query.QuerySession;
import io.tapedeck.warehouse.query.StreamedRows;
import io.tapedeck.warehouse.query.TestWarehouse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand quotes that several sessions tell are a thousand quotes. */
class OverlappingSessionsTest {

  private static final int QUOTES = 1_000;
  private static final long STEP = 100_000;

  private final Path folder;

  OverlappingSessionsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** One session's quotes, from one to another, each received so much later than it happened. */
  private static List<Rows> session(String name, Origin origin, int from, int to, long lag) {
    return session(name, origin, "quote", from, from, to, lag);
  }

  /** The same, told by a channel, in messages that are numbered from another one on. */
  private static List<Rows> session(
      String name, Origin origin, String channel, int first, int from, int to, long lag) {
    List<Rows> messages = new ArrayList<>();
    for (int i = from; i < to; i++) {
      long time = TestRows.TEN_O_CLOCK + i * STEP;
      Row quote =
          RowBuilder.of(Quotes.TABLE)
              .set(Quotes.BID_PRICE, Decimal.of(100 + i % 2))
              .set(Quotes.BID_SIZE, Decimal.of(1))
              .set(Quotes.SIZE_UNIT, "contracts")
              .build(time, 0);
      messages.add(
          new Rows(
              Quotes.TABLE,
              Visibility.PUBLIC,
              "bitmex",
              "main",
              channel,
              "XBTUSD",
              null,
              time + lag,
              origin,
              name,
              first + i - from,
              i == from,
              List.of(quote)));
    }
    return messages;
  }

  /** A capture that fills what a session missed is seen, though the session went on later. */
  @Test
  void whatASessionMissedIsShownFromAnother() throws SQLException {
    List<Rows> live = new ArrayList<>(session("live", Origin.live, 0, 200, 30_000));
    live.addAll(session("live", Origin.live, 9_000, 9_200, 30_000));
    KeyMemory memory = KeyMemory.forTable(Quotes.TABLE, Duration.ofHours(24));
    List<Rows> stored = new ArrayList<>();
    live.forEach(rows -> memory.keepNew(rows).ifPresent(stored::add));
    KeyMemory importing = KeyMemory.forTable(Quotes.TABLE, Duration.ofHours(24));
    session("import-1", Origin.import$, 0, 9_200, 50_000)
        .forEach(rows -> importing.keepNew(rows).ifPresent(stored::add));
    new TestWarehouse(folder).write(stored);

    // Not within a minute of what the live session told: rows 200 to 798, and 8,401 on.
    long shown = 400 + (8_400 - 799 + 1);
    assertThat(shownAndDistinct("quotes")).containsExactly(shown, shown);
  }

  /** As two gaps that were mended in one session, a minute around each, list the time between. */
  @Test
  void whatWalksListTwiceIsShownOnceWhereLiveQuotesAreMissing() throws SQLException {
    List<Rows> stored = new ArrayList<>(session("before", Origin.live, 0, 300, 30_000));
    stored.addAll(session("after", Origin.live, 700, 1_000, 30_000));
    stored.addAll(session("past", Origin.backfill, "rest/quote", 0, 250, 600, 900_000_000));
    stored.addAll(session("past", Origin.backfill, "rest/quote", 350, 500, 750, 990_000_000));
    new TestWarehouse(folder).write(stored);

    assertThat(shown("quotes")).isEqualTo(QUOTES);
    assertThat(shown("quotes_sessions")).isEqualTo(600 + 350 + 250);
  }

  private long shown(String view) throws SQLException {
    List<Long> counts = shownAndDistinct(view);
    assertThat(counts.get(1)).isEqualTo(QUOTES);
    return counts.get(0);
  }

  private List<Long> shownAndDistinct(String view) throws SQLException {
    try (QuerySession session =
            QuerySession.open(
                new LocalWarehouse(folder, folder.resolve("private")),
                new QueryLimits(null, null, folder.resolve("spill"), List.of()));
        StreamedRows rows =
            session.stream("SELECT count(*), count(DISTINCT event_time) FROM " + view)) {
      rows.result().next();
      return List.of(rows.result().getLong(1), rows.result().getLong(2));
    }
  }

  @Test
  void plannedReplacementsSecondCollectorsAndImportsDoubleNothing() throws SQLException {
    List<Rows> arriving = new ArrayList<>(session("first", Origin.live, 0, 600, 30_000));
    arriving.addAll(session("replacement", Origin.live, 580, 1_000, 250_000));
    arriving.addAll(session("second collector", Origin.live, 100, 900, 70_000));
    arriving.sort(Comparator.comparing(Rows::receivedTime));
    KeyMemory live = KeyMemory.forTable(Quotes.TABLE, Duration.ofHours(24));
    List<Rows> stored = new ArrayList<>();
    arriving.forEach(rows -> live.keepNew(rows).ifPresent(stored::add));
    KeyMemory importing = KeyMemory.forTable(Quotes.TABLE, Duration.ofHours(24));
    session("import-1", Origin.import$, 0, 1_000, 50_000)
        .forEach(rows -> importing.keepNew(rows).ifPresent(stored::add));
    new TestWarehouse(folder).write(stored);

    assertThat(shown("quotes")).isEqualTo(QUOTES);
    assertThat(shown("quotes_sessions")).isGreaterThan(2 * QUOTES);
  }
}
