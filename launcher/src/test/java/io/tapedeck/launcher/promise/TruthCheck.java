package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.promise.StoredFiles.Located;
import io.tapedeck.launcher.promise.Truth.Line;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds Parquet against what a simulator says it sent to one collector.
 *
 * <p>A killed collector may take with it what had not reached Kafka: of each stream of a
 * connection, the rows from some frame on. So what is stored of a stream must be a beginning of
 * what was sent, without a gap and without a double.
 */
final class TruthCheck {

  private final Truth truth;
  private final StoredFiles warehouse;
  private final String exchange;

  TruthCheck(Truth truth, StoredFiles warehouse, String exchange) {
    this.truth = truth;
    this.warehouse = warehouse;
    this.exchange = exchange;
  }

  /** Checks every stream, and gives the number of rows that were compared. */
  int check() throws SQLException {
    Map<String, String> connectionOfSession = matchSessions();
    return checkTrades(connectionOfSession);
  }

  /** Level changes of a session begin as those of a connection did; connections are not shared. */
  private Map<String, String> matchSessions() throws SQLException {
    Map<String, Map<String, List<StoredRow>>> sent = new LinkedHashMap<>();
    truth
        .byConnection("book_changes")
        .forEach((connection, lines) -> sent.put(connection, streamsOf(lines)));
    Map<String, Map<String, List<StoredRow>>> stored = new LinkedHashMap<>();
    for (Located row : warehouse.rows("book_changes", exchange, false)) {
      stored
          .computeIfAbsent(row.session(), any -> new LinkedHashMap<>())
          .computeIfAbsent(
              stream(row.product(), row.channel(), row.symbol(), row.row()),
              any -> new ArrayList<>())
          .add(row.row());
    }
    assertThat(stored).as("sessions with level changes of " + exchange).isNotEmpty();
    Map<String, String> matched = new LinkedHashMap<>();
    Iterator<String> connections = sent.keySet().iterator();
    for (String session : warehouse.sessions(exchange)) {
      Map<String, List<StoredRow>> streams = stored.get(session);
      if (streams != null) {
        matched.put(session, matchOne(session, streams, sent, connections));
      }
    }
    return matched;
  }

  /** The two sides apart, because a frame's sides are one change whichever stands first. */
  private static String stream(String product, String channel, String symbol, StoredRow row) {
    return product + " " + channel + " " + symbol + " " + row.side();
  }

  private static Map<String, List<StoredRow>> streamsOf(List<Line> lines) {
    Map<String, List<StoredRow>> streams = new LinkedHashMap<>();
    for (Line line : lines) {
      streams
          .computeIfAbsent(
              stream(line.product(), line.channel(), line.symbol(), line.row()),
              any -> new ArrayList<>())
          .add(line.row());
    }
    return streams;
  }

  private String matchOne(
      String session,
      Map<String, List<StoredRow>> streams,
      Map<String, Map<String, List<StoredRow>>> sent,
      Iterator<String> connections) {
    @Nullable String firstDifference = null;
    while (connections.hasNext()) {
      String connection = connections.next();
      String difference = differenceOf(streams, sent.getOrDefault(connection, Map.of()));
      if (difference == null) {
        return connection;
      }
      if (firstDifference == null) {
        firstDifference = connection + ": " + difference;
      }
    }
    throw new AssertionError(
        "session %s of %s is the beginning of no connection; %s"
            .formatted(session, exchange, firstDifference));
  }

  private static @Nullable String differenceOf(
      Map<String, List<StoredRow>> stored, Map<String, List<StoredRow>> sent) {
    for (Map.Entry<String, List<StoredRow>> stream : stored.entrySet()) {
      List<StoredRow> was = sent.getOrDefault(stream.getKey(), List.of());
      List<StoredRow> is = stream.getValue();
      for (int i = 0; i < is.size(); i++) {
        if (i >= was.size() || !is.get(i).equals(was.get(i))) {
          return "%s row %d of %d: stored %s, sent %s"
              .formatted(
                  stream.getKey(),
                  i,
                  is.size(),
                  is.get(i),
                  i < was.size() ? was.get(i) : "no more");
        }
      }
    }
    return null;
  }

  private int checkTrades(Map<String, String> connectionOfSession) throws SQLException {
    Map<String, Located> stored = new HashMap<>();
    for (Located trade : warehouse.rows("trades", exchange, true)) {
      Located before =
          stored.put(trade.product() + " " + trade.symbol() + " " + trade.tradeId(), trade);
      assertThat(before).as("double: %s and %s", before, trade).isNull();
    }
    Map<String, List<Line>> sent = truth.byConnection("trades");
    Set<String> known = new HashSet<>();
    sent.values().forEach(lines -> lines.forEach(line -> known.add(key(line))));
    assertThat(known).as("stored trades were sent").containsAll(stored.keySet());
    connectionOfSession.forEach(
        (session, connection) ->
            checkConnection(session, sent.getOrDefault(connection, List.of()), stored));
    return stored.size();
  }

  private static String market(Line line) {
    return line.product() + " " + line.symbol();
  }

  private static String key(Line line) {
    return market(line) + " " + line.tradeId();
  }

  /** Before the last trade that a session brought of a market, every trade sent is stored. */
  private static void checkConnection(
      String session, List<Line> sent, Map<String, Located> stored) {
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < sent.size(); i++) {
      Located row = stored.get(key(sent.get(i)));
      if (row != null && row.session().equals(session)) {
        last.put(market(sent.get(i)), i);
      }
    }
    for (int i = 0; i < sent.size(); i++) {
      Line line = sent.get(i);
      if (i <= last.getOrDefault(market(line), -1)) {
        Located row = stored.get(key(line));
        assertThat(row).as("lost in session %s: %s", session, line).isNotNull();
        assertThat(row.row()).as("values of %s", line).isEqualTo(line.row());
      }
    }
  }
}
