package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Holds {@code gaps} and {@code coverage} of an exchange against the frames that a simulator sent
 * to one collector and those that the raw zone holds, by SQL over the files as they are.
 *
 * <p>A frame of a stream is told from its neighbours by its place: what a session holds of a stream
 * is the beginning of what its connection was sent, which {@link TruthCheck} proves of the values.
 */
final class GapCheck {

  /** Time from a frame's making to our clock's stamp on it. */
  private static final String DELAY = "interval 1 second";

  /** A private stream is recorded by account: its rows of all symbols are one stream. */
  private static final String SYMBOL =
      "if(starts_with(filename, '$folder/private/'), null, symbol) as symbol";

  /**
   * Until when what was sent must be accounted for: what is still under way at the last stop is
   * told when the next session begins, and here none does.
   */
  static final String END =
      "(select coalesce(min(seen) filter (step like '%\"step\":\"disconnected\"%' and seen > last -"
          + " interval 30 second), max(seen)) - interval 1 second from (select seen, step,"
          + " max(seen) over () as last from recorded))";

  private static final List<String> VIEWS =
      List.of(
          "create view recorded as select session, product, channel, "
              + SYMBOL
              + ", starts_with(filename, '$folder/private/') as private, kind, make_timestamptz(received_at // 1000) as seen, step, transport, payload from"
              + " read_parquet(['$folder/raw/*/*/*/*.parquet',"
              + " '$folder/private/raw/*/*/*/*.parquet'], hive_partitioning = true, union_by_name ="
              + " true, filename = true) where exchange = '$exchange'",
          "create view wanted as select s->>'kind' as kind, s->>'product' as product,"
              + " s->>'channel' as channel, s->>'symbol' as symbol, min(seen) as told from"
              + " (select seen, unnest(json_extract(step, '$.fields.streams[*]')) as s from recorded"
              + " where step like '%\"step\":\"wanted\"%') group by all",
          // Who only says what is wanted opens no connection.
          "create view raw as select * from recorded where transport = 'websocket' and session in"
              + " (select session from recorded where step like"
              + " '%\"step\":\"connecting\"%')",
          // What is recorded for all symbols alike is one stream.
          "create view streams as select distinct product, channel, symbol, kind from raw where"
              + " step is null and kind <> 'unknown'",
          "create view told as select * from read_json('$truth', format = 'newline_delimited',"
              + " columns = {connection: 'varchar', product: 'varchar', channel: 'varchar', symbol:"
              + " 'varchar', frame: 'bigint', published: 'varchar'})",
          "create view sent as select t.connection, s.product, s.channel, s.symbol, s.kind,"
              + " t.frame, min(t.published::timestamptz) as seen from told t join streams s on"
              + " s.product = t.product and s.channel = t.channel and (s.symbol is null or s.symbol"
              + " = t.symbol) group by all",
          // A session is the connection that was sent most of the frames that it holds.
          "create view pairs as select connection, session from (select f.connection, r.session,"
              + " count(*) as frames from raw r join read_json('$frames', format ="
              + " 'newline_delimited', columns = {connection: 'varchar', sha256: 'varchar'}) f on"
              + " f.sha256 = sha256(r.payload) where r.step is null group by all) qualify"
              + " row_number() over (partition by session order by frames desc) = 1",
          "create table stored as select session, product, channel, symbol, count(*) as frames from"
              + " raw where step is null and kind <> 'unknown' group by all",
          "create table lost as select * from (select s.*, p.session, row_number() over (partition"
              + " by s.connection, s.product, s.channel, s.symbol order by s.frame) as n from sent"
              + " s left join pairs p using (connection)) s where n > coalesce((select sum(frames)"
              + " from stored r where r.session = s.session and r.product = s.product and r.channel"
              + " = s.channel and r.symbol is not distinct from s.symbol), 0)",
          "create table covered as select * replace ("
              + SYMBOL
              + ") from (select * from read_parquet(['$folder/live/coverage/*/*/*.parquet',"
              + " '$folder/private/live/coverage/*/*/*.parquet'], hive_partitioning = true,"
              + " union_by_name = true, filename = true)"
              + " where exchange = '$exchange' qualify row_number() over (partition by kind,"
              + " product, symbol, \"from\" order by received_time desc, sequence desc) = 1) where"
              + " listening",
          // Coverage is told by kind: of streams that share one, it begins with the first.
          "create table since as select s.*, min(c.\"from\") as since from streams s join covered c"
              + " on c.kind = s.kind and c.product = s.product and c.symbol is not distinct from"
              + " s.symbol group by all");

  private static final String GAPS =
      "create table gaps as select * replace ("
          + SYMBOL
          + "), starts_with(filename, '$folder/private/') as private from read_parquet($gaps, hive_partitioning = true, union_by_name = true, filename ="
          + " true) where exchange = '$exchange' qualify row_number() over"
          + " (partition by gap_id order by received_time desc, sequence desc) = 1";

  /** Where no exchange has a gap there is no file. */
  private static final String NO_GAPS =
      "create table gaps (gap_id varchar, product varchar, channel varchar, symbol varchar, kind"
          + " varchar, state varchar, private boolean, \"from\" timestamptz, \"to\" timestamptz)";

  private final Path folder;
  private final String exchange;
  private final Path truth;
  private final Path frames;

  GapCheck(Path folder, String exchange, Path truth, Path frames) {
    this.folder = folder;
    this.exchange = exchange;
    this.truth = truth;
    this.frames = frames;
  }

  /** Checks, and gives the number of frames that were lost and explained. */
  long check() throws SQLException {
    return check(true);
  }

  /** As {@link #check}, of a last run that was too short for its coverage to be settled. */
  long checkLosses() throws SQLException {
    return check(false);
  }

  private long check(boolean settled) throws SQLException {
    try (StoredSql sql = new StoredSql()) {
      for (String view : VIEWS) {
        create(sql, view);
      }
      List<String> gaps = StoredSql.files(folder, "live/gaps");
      create(sql, gaps.isEmpty() ? NO_GAPS : GAPS.replace("$gaps", gaps.toString()));
      everyWishIsAccountedFor(sql);
      everyLossIsTold(sql);
      if (settled) {
        noGapClaimsWhatWasCovered(sql);
      }
      return sql.number("select count(*) from lost");
    }
  }

  /**
   * Of a stream that was wanted there is coverage or a gap, also where nothing was stored of it. A
   * read waits for its turn, one a second, and is missed after two minutes.
   */
  private void everyWishIsAccountedFor(StoredSql sql) throws SQLException {
    assertThat(sql.number("select count(*) from wanted")).as("wanted streams").isNotZero();
    assertThat(
            sql.rows(
                "from wanted w where (channel not like 'rest/%' or told <= "
                    + END
                    + " - interval 3 minute) and not exists (from covered c where c.kind = w.kind and c.product"
                    + " = w.product and c.symbol is not distinct from w.symbol) and not exists (from"
                    + " gaps g where g.product = w.product and g.channel = w.channel and (g.symbol is"
                    + " null or g.symbol = w.symbol))"))
        .as("streams of %s that were wanted and are neither covered nor in a gap", exchange)
        .isEmpty();
  }

  private void create(StoredSql sql, String view) throws SQLException {
    sql.execute(
        view.replace("$folder", folder.toString())
            .replace("$exchange", exchange)
            .replace("$truth", truth.toString())
            .replace("$frames", frames.toString()));
  }

  /**
   * Not stored, and in no gap of its stream, whose {@code from} may be as late as the stamp. A
   * stream begins with its first coverage: what came before is no loss. What was sent after the
   * last session had ended is told when the next one begins, and here none does.
   */
  private void everyLossIsTold(StoredSql sql) throws SQLException {
    assertThat(sql.number("select count(*) from stored")).as("stored streams").isNotZero();
    assertThat(
            sql.rows(
                "select distinct product, channel, symbol from told t where published::timestamptz <="
                    + END
                    + " and not exists (from since"
                    + " s where s.product = t.product and s.channel = t.channel and (s.symbol is"
                    + " null or s.symbol = t.symbol)) and not exists (from gaps g where g.product ="
                    + " t.product and g.channel = t.channel and (g.symbol is null or g.symbol ="
                    + " t.symbol) and coalesce(g.\"from\" <= t.published::timestamptz + "
                    + DELAY
                    + ", true) and coalesce(t.published::timestamptz < g.\"to\", true))"))
        .as("streams of %s that were sent and are neither covered nor in a gap", exchange)
        .isEmpty();
    assertThat(
            sql.rows(
                "select l.* from lost l join since c on c.product = l.product and c.channel ="
                    + " l.channel and c.symbol is not distinct from l.symbol where l.seen >="
                    + " c.since and l.seen <= "
                    + END
                    + " and not exists (from"
                    + " gaps g where g.product = l.product and g.channel = l.channel and (g.symbol"
                    + " is null or g.symbol = l.symbol) and coalesce(g.\"from\" <= l.seen + "
                    + DELAY
                    + ", true) and coalesce(l.seen < g.\"to\", true)) order by seen"))
        .as("frames of %s that are neither stored nor in a gap", exchange)
        .isEmpty();
  }

  /**
   * Of streams that share their kind with another, as a private channel with its repeated read, the
   * coverage does not tell which it was.
   */
  private void noGapClaimsWhatWasCovered(StoredSql sql) throws SQLException {
    String inside =
        "select g.gap_id, g.\"from\", g.\"to\", r.* from gaps g join $what r on r.product ="
            + " g.product and r.symbol is not distinct from g.symbol and r.$same = g.$same and"
            + " g.state <> 'mended' where $later > g.\"from\" and $earlier < g.\"to\"";
    assertThat(
            sql.rows(
                inside
                    .replace("$what", "(from raw where step is null)")
                    .replace("$same", "channel")
                    .replace("$later", "r.seen")
                    .replace("$earlier", "r.seen")))
        .as("messages of %s inside of gaps", exchange)
        .isEmpty();
    assertThat(
            sql.rows(
                inside
                    .replace(
                        "$what",
                        "(select c.* from (from covered where not starts_with(filename, '"
                            + folder
                            + "/private/')) c join (select product, kind, symbol from"
                            + " recorded where step is null and not private group by all having count(distinct"
                            + " channel) = 1) s on s.product = c.product and s.kind = c.kind and"
                            + " s.symbol is not distinct from c.symbol)")
                    .replace("$same", "kind")
                    .replace("from gaps g", "from (from gaps where not private) g")
                    // The end is exclusive, as is the start of a gap.
                    .replace("$later", "r.\"to\" - interval 1 microsecond")
                    .replace("$earlier", "r.\"from\"")))
        .as("covered time of %s inside of gaps", exchange)
        .isEmpty();
  }
}
