package io.tapedeck.launcher.capture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.session.SessionWords;
import io.tapedeck.schemas.table.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every file of a folder of recordings, read by the classes of {@code import}: each frame gives its
 * rows, or is a control frame, or a book message without levels, or is rejected with a reason. Rows
 * are those of {@code docs/checks/independent_counts.py}; docs/verification.md shows both, and why
 * some differ.
 */
class RecordedFolderTest {

  private static final Set<String> WITHOUT_FRAMES = Set.of("README.md", "signatures.json");

  /** 2026-11-21T10:00:00Z, for lines that say no time. */
  private static final long RECEIVED_AT = 1_795_255_200_000_000_000L;

  private static final Map<String, String> COUNTS =
      Map.ofEntries(
          entry(
              "bitget/v1_messages_with_expected.jsonl",
              "{book_changes=6, book_snapshots=1, frames=8, klines=3, open_interest=1, "
                  + "rejected, required field symbol is missing=1, tickers=1, trades=1}"),
          entry(
              "bitget/v1_mix_ws_capture_2022-04-06.jsonl",
              "{acknowledged=4, book_changes=15109, frames=231, funding_rates=108, klines=1010,"
                  + " open_interest=108, reference_prices=216, tickers=108, trades=59}"),
          entry("bitget/v1_rest_instruments_2022-04-06.jsonl", "{frames=3, instruments=304}"),
          entry(
              "bitget/v1_spot_ws_capture_2022-04-06.jsonl",
              "{acknowledged=16, book_changes=19966, frames=352, klines=4020, tickers=64, "
                  + "trades=219}"),
          entry(
              "bitget/v2_rest_messages.jsonl",
              "{frames=3, instruments=2, rejected, bars without names: the address must say "
                  + "what they are=1}"),
          entry("bitget/v2_rest_spot_symbols_2024-09-01.json", "{frames=1, instruments=3}"),
          entry(
              "bitget/v2_ws_messages.jsonl",
              "{acknowledged=1, book_changes=9, book_snapshots=1, frames=9, refused=2, "
                  + "tickers=1, trades=1}"),
          entry("bitmart/futures_rest_messages.jsonl", "{frames=1, trades=2}"),
          entry(
              "bitmart/futures_ws_messages.jsonl",
              "{acknowledged=1, book_changes=4, control=1, frames=12, funding_rates=2, klines=1,"
                  + " no level=1, quotes=1, reference_prices=4, refused=2, tickers=2, trades=1}"),
          entry("bitmex/orderbook_rows_XBTUSD_2020-03-13.jsonl", "{book_changes=87, frames=25}"),
          entry(
              "bitmex/rest_instrument_active_2021-07-22.jsonl",
              "{frames=1, funding_rates=23, instruments=34, open_interest=34, "
                  + "reference_prices=102, tickers=34}"),
          entry(
              "bitmex/rest_instrument_active_2024-12.json",
              "{frames=1, instruments=5, open_interest=5, reference_prices=5, tickers=5}"),
          entry(
              "bitmex/ws_capture_2021-07-22.jsonl",
              "{acknowledged=30, book_changes=14333, control=1, frames=2120, quotes=436, "
                  + "trades=27}"),
          entry(
              "bitmex/ws_messages_with_expected.jsonl",
              "{book_changes=7, book_snapshots=4, frames=11, funding_rates=1, klines=2, "
                  + "quotes=2, trades=2}"),
          entry(
              "bitmex/ws_official_client_orderbook_repartial.jsonl",
              "{acknowledged=2, book_changes=10, control=1, frames=9}"),
          entry(
              "bitmex/ws_official_client_trade.jsonl",
              "{acknowledged=1, control=1, frames=3, trades=1}"));

  @Test
  void everyFrameOfEveryFileIsAccountedFor() throws IOException {
    Map<String, String> counts = new TreeMap<>();
    for (String file : files()) {
      counts.put(file, counts(file).toString());
    }

    assertThat(counts).containsExactlyInAnyOrderEntriesOf(COUNTS);
  }

  private static Path folder() {
    String given = System.getenv("TAPEDECK_FIXTURES");
    assumeTrue(given != null, "skipped: TAPEDECK_FIXTURES names no folder");
    Path folder = Path.of(given);
    assumeTrue(Files.isDirectory(folder), "skipped: no recorded frames at " + folder);
    return folder;
  }

  private static List<String> files() throws IOException {
    Path folder = folder();
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(file -> !WITHOUT_FRAMES.contains(file))
          .toList();
    }
  }

  /** Rows by table, frames without rows by reason, and all frames. */
  private static Map<String, Integer> counts(String file) throws IOException {
    String exchange = file.substring(0, file.indexOf('/'));
    CaptureOrigin origin =
        new CaptureOrigin(Exchanges.find(exchange), "test", "test", "file", RECEIVED_AT, null);
    Map<String, Integer> counts = new TreeMap<>();
    try (LineSource lines = new LineSource(content(file), CaptureReader.LONGEST_LINE)) {
      CaptureReader reader = new CaptureReader(lines, CaptureFormat.JSONL, origin);
      while (reader.next()) {
        counts.merge("frames", 1, Integer::sum);
        count(reader, counts);
      }
    }
    return counts;
  }

  private static void count(CaptureReader reader, Map<String, Integer> counts) {
    int all = 0;
    for (Rows rows : reader.rows()) {
      all += rows.rows().size();
      for (Row row : rows.rows()) {
        counts.merge(name(rows, row), 1, Integer::sum);
      }
    }
    if (all == 0) {
      Object event = reader.message().message().getEvent();
      boolean control = reader.message().topic().kind() == Kind.OPS && event != null;
      counts.merge(control ? SessionWords.of(event).step() : "no level", 1, Integer::sum);
    }
  }

  private static String name(Rows rows, Row row) {
    return rows.table() == Rejected.TABLE
        ? "rejected, " + row.get(Rejected.REASON)
        : rows.table().name();
  }

  /** One frame a line: a body that is printed on many is put on one. */
  private static InputStream content(String file) throws IOException {
    String text = Files.readString(folder().resolve(file));
    if (file.endsWith(".json")) {
      text = text.replace('\n', ' ');
    } else if (file.contains("/orderbook_rows_")) {
      text = whole(text);
    }
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts back what the recorder of these frames dropped: their table, and the one symbol. */
  private static String whole(String rows) {
    return rows.replace("{\"action\"", "{\"table\":\"orderBookL2\",\"action\"")
        .replace("{\"id\"", "{\"symbol\":\"XBTUSD\",\"id\"");
  }
}
