package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.TestConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds every table that a simulator tells rows of, readings, states and versions too, against what
 * its own model says it sent: in files, and as {@code query} shows them. Of each frame that arrived
 * a row is stored as it was sent, unless it repeats what is known, by the rule of its table; none
 * is stored that was not sent.
 */
final class SentRowsCheck {

  /** What a table's rule takes for one thing that changes, in the words of the truth. */
  private static final String THING =
      "concat_ws(' ', \"table\", product, coalesce(symbol, '-'), coalesce(action, '-'),"
          + " if(rule = 'state', concat_ws(' ', channel, coalesce(side, '-')), concat_ws(' ',"
          + " coalesce(id, '-'), coalesce(moment::varchar, '-'))))";

  /** Rows told, each with whether the one before says the same of the same thing. */
  private static final String NEWS =
      "create table news as select *, what = lag(what) over (partition by thing order by"
          + " received_at, session, sequence, n) as again from (select *, "
          + SentRows.SAME
          + " as what, "
          + THING
          + " as thing from expected)";

  /** A row of one id, of which what this channel did not say another one did. */
  private static final String RICHER =
      "w.rule = 'event' and v.\"table\" = w.\"table\" and v.product = w.product and v.id = w.id and"
          + " v.symbol is not distinct from w.symbol and v.moment is not distinct from w.moment and"
          + " coalesce(w.side, v.side) is not distinct from v.side and coalesce(w.action, v.action)"
          + " is not distinct from v.action and coalesce(w.price, v.price) is not distinct from"
          + " v.price and coalesce(w.size, v.size) is not distinct from v.size";

  /** Of these the truth tells all that is stored, so a row that repeats one is seen to. */
  private static final String TOLD_WHOLE = "'reference_prices', 'open_interest', 'settlements'";

  /** Tables with one row of what the exchange gives one id or one bar. */
  private static final String ONCE = "'trades', 'fills', 'klines', 'ledger'";

  private final Path warehouse;
  private final String exchange;
  private final Path truth;
  private final Path frames;

  SentRowsCheck(Path warehouse, String exchange, Path truth, Path frames) {
    this.warehouse = warehouse;
    this.exchange = exchange;
    this.truth = truth;
    this.frames = frames;
  }

  /**
   * Asks {@code query} once for the rows of all exchanges, and keeps them in a file.
   *
   * @param data the folder that it is asked of
   */
  static Path shown(Path data, Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "shown", ".parquet");
    Files.delete(file);
    String all =
        TruthColumns.ALL.stream()
            .map(columns -> columns.select(columns.table() + columns.shown()))
            .collect(Collectors.joining(" union all "));
    TestConsole console = new TestConsole();
    int exitCode =
        console.run("query", "--data=" + data, "--format=parquet", "--output=" + file, all);
    assertThat(exitCode).as(console.err()).isZero();
    return file;
  }

  /** Checks files and view, and gives the number of rows that were compared. */
  long check(Path shown) throws SQLException {
    try (StoredSql sql = new StoredSql()) {
      SentRows.create(sql, warehouse, exchange, truth, frames);
      sql.execute(NEWS);
      sql.execute(
          "create table shown as select *, "
              + SentRows.SAME
              + " as what from read_parquet('"
              + shown
              + "') where exchange = '"
              + exchange
              + "' and not (\"table\" = 'quotes' and (product, channel) in (from rebuilt))");
      nothingIsStoredThatWasNotSent(sql);
      whatIsNewIsStored(sql);
      theViewShowsIt(sql);
      return sql.number("select count(*) from news");
    }
  }

  private void nothingIsStoredThatWasNotSent(StoredSql sql) throws SQLException {
    none(
        sql,
        "rows of %s that were not sent so",
        "select session, sequence, what, count(*) as stored from (select *, "
            + SentRows.SAME
            + " as what from stored semi join pairs using (session)) group by all except all select"
            + " session, sequence, what, count(*) from news group by all");
  }

  private void whatIsNewIsStored(StoredSql sql) throws SQLException {
    none(
        sql,
        "rows of %s that arrived, say what was not known, and are not stored",
        "from news w anti join (select *, "
            + SentRows.SAME
            + " as what from stored) s on s.session = w.session and s.sequence = w.sequence and"
            + " s.what = w.what where not coalesce(again, false) and not exists (from (select *, "
            + SentRows.SAME
            + " as what from stored) o where o.what = w.what and (w.rule = 'event' or ((w.moment is not"
            + " null or w.rule = 'version') and o.session <> w.session))) and not exists (from stored v where "
            + RICHER
            + ")");
  }

  private void theViewShowsIt(StoredSql sql) throws SQLException {
    none(
        sql,
        "rows of %s that arrived and that no query shows",
        "from news w where rule <> 'version' and not exists (from shown v where v.what = w.what) and"
            + " not exists (from shown v where "
            + RICHER
            + ")");
    none(
        sql,
        "rows of %s that are shown more often than they were sent",
        "select what, count(*) as times from shown semi join pairs using (session) where rule <>"
            + " 'event' group by what having times > (select count(*) from news w where w.what ="
            + " shown.what and not (again is true and \"table\" in ("
            + TOLD_WHOLE
            + ")))");
    none(
        sql,
        "rows of %s that are shown twice",
        "select \"table\", product, symbol, id, side, action, moment, count(*) as times from shown"
            + " where \"table\" in ("
            + ONCE
            + ") group by all having times > 1");
    none(
        sql,
        "bars and movements of %s of which an older version is shown",
        "from (select thing, arg_max(what, (received_at, session, sequence, n)) as newest,"
            + " max(received_at) as told from news where \"table\" in ('klines', 'ledger') group by"
            + " all) w join (select *, "
            + THING
            + " as thing from shown) v using (thing) where v.what <> w.newest and not"
            + " exists (from (select *, "
            + THING
            + " as thing from stored) o where o.thing = w.thing and epoch_ns(o.seen) > w.told)");
  }

  private void none(StoredSql sql, String what, String query) throws SQLException {
    List<String> found = sql.rows(query);
    assertThat(found).as(what, exchange).isEmpty();
  }
}
