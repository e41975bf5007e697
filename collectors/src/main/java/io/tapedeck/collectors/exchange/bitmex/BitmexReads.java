package io.tapedeck.collectors.exchange.bitmex;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.exchange.SymbolList;
import io.tapedeck.schemas.kafka.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** REST reads of BitMEX that need no key (swagger of API v1). */
final class BitmexReads {

  private static final Set<String> TABLE_QUERY =
      Set.of("symbol", "filter", "columns", "count", "start", "reverse", "startTime", "endTime");
  private static final Set<String> BUCKET_QUERY =
      Set.of(
          "symbol",
          "filter",
          "columns",
          "count",
          "start",
          "reverse",
          "startTime",
          "endTime",
          "binSize",
          "partial");

  /** Version and clock. */
  static final RestRead ROOT = read("/", Kind.NOTICES, Set.of());

  static final List<RestRead> ALL =
      List.of(
          ROOT,
          read("/instrument", Kind.INSTRUMENTS, TABLE_QUERY),
          read("/instrument/active", Kind.INSTRUMENTS, Set.of()),
          read("/instrument/activeAndIndices", Kind.INSTRUMENTS, Set.of()),
          read("/instrument/indices", Kind.INSTRUMENTS, Set.of()),
          read("/trade", Kind.TRADES, TABLE_QUERY),
          read("/trade/bucketed", Kind.KLINES, BUCKET_QUERY),
          read("/quote", Kind.QUOTES, TABLE_QUERY),
          read("/quote/bucketed", Kind.QUOTES, BUCKET_QUERY),
          read("/orderBook/L2", Kind.BOOK, Set.of("symbol", "depth")),
          read("/funding", Kind.FUNDING, TABLE_QUERY),
          read("/liquidation", Kind.LIQUIDATIONS, TABLE_QUERY),
          read("/settlement", Kind.NOTICES, TABLE_QUERY),
          read("/insurance", Kind.NOTICES, TABLE_QUERY),
          read("/announcement", Kind.NOTICES, Set.of("columns")),
          read("/schema/websocketHelp", Kind.NOTICES, Set.of()));

  /** What trades, and the indices: their names begin with a dot and get no comparable one. */
  static final SymbolList SYMBOLS =
      new SymbolList(
          BitmexChannels.PRODUCT,
          of("/instrument/activeAndIndices"),
          Map.of(),
          JsonPointer.compile(""),
          BitmexReads::instrument,
          row -> true);

  private BitmexReads() {}

  /** Perpetuals and spot pairs (types of the instrument table); XBT is what others call BTC. */
  private static @Nullable String instrument(JsonNode row) {
    String base = row.path("rootSymbol").asText("");
    String pair = (base.equals("XBT") ? "BTC" : base) + "-" + row.path("quoteCurrency").asText("");
    return switch (row.path("typ").asText("")) {
      case "FFWCSX" -> pair + "-PERP";
      case "IFXXXP" -> pair;
      default -> null;
    };
  }

  private static RestRead read(String path, Kind kind, Set<String> parameters) {
    String symbol = parameters.contains("symbol") ? "symbol" : null;
    return new RestRead(path, BitmexChannels.PRODUCT, kind, symbol, parameters);
  }

  /** The read of this path; every caller names one of the list. */
  static RestRead of(String path) {
    return ALL.stream().filter(read -> read.path().equals(path)).findFirst().orElseThrow();
  }
}
