package io.tapedeck.warehouse.query;

import io.tapedeck.lake.layout.FileChoice;
import io.tapedeck.lake.storage.Folders;
import io.tapedeck.lake.storage.TableFiles;
import io.tapedeck.lake.storage.TableFiles.ZoneFiles;
import io.tapedeck.lake.storage.Warehouse;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.warehouse.query.ViewSql.Partitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * DuckDB over the views of a warehouse: reads only, sees only the warehouse's folders, and cannot
 * be talked out of that. A view's files are those there at the first statement that names it. One
 * thread; close after use.
 */
public final class QuerySession implements AutoCloseable {

  private final Connection connection;
  private final Warehouse warehouse;
  private final Set<Table> filled = new HashSet<>();
  private final Set<Table> chosen = new HashSet<>();
  private final Map<Table, String> rows = new HashMap<>();
  private final DamagedFiles files;

  private QuerySession(Connection connection, Warehouse warehouse) {
    this.connection = connection;
    this.warehouse = warehouse;
    files = new DamagedFiles(connection);
  }

  /** Starts a DuckDB in this process, with a typed and still empty view for every table. */
  public static QuerySession open(Warehouse warehouse, QueryLimits limits) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
    QuerySession session = new QuerySession(connection, warehouse);
    try {
      for (Table table : tables()) {
        session.create(table, ViewSql.all(table, List.of()));
      }
      session.lock(limits);
      return session;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** What asks a session. */
  public interface Reading {
    void read(QuerySession session) throws SQLException;
  }

  /**
   * Reads in a session of its own, with room on disk for what does not fit in memory.
   *
   * @param purpose in the name of that room
   * @throws io.tapedeck.lake.CommandFailure if the tables cannot be read
   */
  public static void reading(Warehouse warehouse, String purpose, Reading reading)
      throws IOException {
    Path scratch = Files.createTempDirectory("tapedeck-" + purpose + "-");
    QueryLimits limits = new QueryLimits(null, null, scratch.resolve("spill"), List.of());
    try (QuerySession session = open(warehouse, limits)) {
      reading.read(session);
    } catch (SQLException e) {
      throw QueryProblems.explain(e);
    } finally {
      Folders.deleteWhole(scratch);
    }
  }

  /**
   * Runs one statement that reads and hands its rows to the format, one by one.
   *
   * @throws io.tapedeck.lake.CommandFailure if the statement does anything but read
   */
  public void run(String sql, ResultFormat format) throws SQLException {
    ReadOnlyStatement reading = prepare(sql);
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(reading.sql())) {
      format.print(result);
    } catch (SQLException e) {
      throw files.explain(told(reading, e));
    }
  }

  /**
   * What is wrong: while rows stream, the driver keeps the reason of an error to itself, so the
   * statement is run again in a form that tells it.
   */
  private SQLException told(ReadOnlyStatement reading, SQLException error) {
    if (!QueryProblems.hidesReason(error) || reading.explains()) {
      return error;
    }
    try {
      execute("EXPLAIN ANALYZE " + reading.sql());
      return error;
    } catch (SQLException reason) {
      reason.addSuppressed(error);
      return reason;
    }
  }

  /**
   * Runs one statement that reads; its rows come as they are walked. One at a time: the next
   * statement of the session ends it.
   */
  public StreamedRows stream(String sql) throws SQLException {
    String reading = prepare(sql).sql();
    try {
      return StreamedRows.of(connection, reading);
    } catch (SQLException e) {
      throw files.explain(e);
    }
  }

  /**
   * Runs one statement that reads and writes its rows as a Parquet file, which the limits must
   * allow.
   */
  public void writeParquet(String sql, Path target) throws SQLException {
    ReadOnlyStatement reading = prepare(sql);
    try {
      execute(
          "COPY ("
              + reading.sql()
              + "\n) TO "
              + SqlLiteral.of(target.toAbsolutePath().toString())
              + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
    } catch (SQLException e) {
      throw files.explain(e);
    }
  }

  private ReadOnlyStatement prepare(String sql) throws SQLException {
    ReadOnlyStatement statement = ReadOnlyStatement.of(connection, sql);
    for (Table table : tables()) {
      if (statement.mentions(table.name()) && filled.add(table)) {
        fill(table);
      }
      if (filled.contains(table)
          && ViewSql.choosesSessions(table)
          && statement.mentionsMoreThan(table.name(), ViewSql.wholeName(table))
          && chosen.add(table)) {
        chooseSessions(table);
      }
    }
    return statement;
  }

  private void fill(Table table) throws SQLException {
    TableFiles files = warehouse.files(table, FileChoice.ALL);
    List<String> sources = new ArrayList<>();
    addSources(sources, table, files.publicFiles(), false);
    addSources(sources, table, files.privateFiles(), true);
    if (!sources.isEmpty()) {
      create(table, ViewSql.all(table, sources));
    }
  }

  private void addSources(List<String> sources, Table table, ZoneFiles files, boolean isPrivate)
      throws SQLException {
    if (!files.archive().isEmpty()) {
      sources.add(source(table, files.archive(), Partitions.ofArchive(table), isPrivate));
    }
    if (!files.live().isEmpty()) {
      sources.add(source(table, files.live(), Partitions.ofLive(table), isPrivate));
    }
  }

  private void create(Table table, String all) throws SQLException {
    rows.put(table, all);
    execute(ViewSql.create(table, all));
    if (!ViewSql.wholeName(table).isEmpty()) {
      execute(ViewSql.createWhole(table, all));
    }
  }

  /** Of sessions that overlap one shows at any instant; whether any do is asked once. */
  private void chooseSessions(Table table) throws SQLException {
    String all = rows.getOrDefault(table, ViewSql.all(table, List.of()));
    StateView view = new StateView(new TableRows(table));
    execute(view.overlaps(all));
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM " + view.overlapsName())) {
      count.next();
      if (count.getLong(1) == 0) {
        return;
      }
    }
    execute(ViewSql.createOverlapping(table, all));
  }

  /** Files of an earlier release may lack a column that the table has now. */
  private String source(Table table, List<Path> files, Partitions partitions, boolean isPrivate)
      throws SQLException {
    this.files.look(table, files);
    Set<String> present = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT * FROM " + ViewSql.read(files, partitions) + " LIMIT 0")) {
      ResultSetMetaData columns = result.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        present.add(columns.getColumnName(i));
      }
    } catch (SQLException e) {
      throw this.files.explain(e);
    }
    return ViewSql.source(table, files, partitions, present, isPrivate);
  }

  private void lock(QueryLimits limits) throws SQLException {
    execute("SET TimeZone = 'UTC'");
    execute("SET autoinstall_known_extensions = false");
    execute("SET autoload_known_extensions = false");
    if (limits.memory() != null) {
      execute("SET memory_limit = " + SqlLiteral.of(limits.memory()));
    }
    if (limits.threads() != null) {
      execute("SET threads = " + limits.threads());
    }
    execute("SET temp_directory = " + SqlLiteral.of(limits.spillFolder().toString()));
    execute("SET allowed_directories = " + list(warehouse.folders().stream()));
    execute("SET allowed_paths = " + list(limits.writable().stream().map(Path::toAbsolutePath)));
    execute("SET enable_external_access = false");
    execute("SET lock_configuration = true");
  }

  private static String list(Stream<Path> paths) {
    return paths
        .map(path -> SqlLiteral.of(path.toString()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<Table> tables() {
    return Stream.concat(Tables.ALL.stream(), Stream.of(RawMessages.TABLE)).toList();
  }

  /** The names of all views, in the order of the documents. */
  public static List<String> viewNames() {
    return tables().stream().flatMap(QuerySession::viewNames).toList();
  }

  private static Stream<String> viewNames(Table table) {
    return Stream.of(table.name(), ViewSql.wholeName(table)).filter(name -> !name.isEmpty());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
