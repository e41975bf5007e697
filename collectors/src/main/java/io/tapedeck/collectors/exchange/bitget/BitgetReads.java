package io.tapedeck.collectors.exchange.bitget;

import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * REST reads of Bitget, of all generations, by GET but for a few of v1 margin. Reads of futures
 * serve every line: {@code productType} or {@code category} of the request says which.
 */
final class BitgetReads {

  static final RestRead SYMBOLS =
      open("/api/v2/spot/public/symbols", BitgetProducts.SPOT, Kind.INSTRUMENTS, "symbol");

  static final RestRead TIME = open("/api/v2/public/time", BitgetProducts.SPOT, Kind.NOTICES, "");

  /** What the key of a classic account may do. */
  static final RestRead CLASSIC_KEY =
      own("/api/v2/spot/account/info", BitgetProducts.SPOT, Kind.NOTICES, "");

  /** What the key of a unified account may do. */
  static final RestRead UNIFIED_KEY =
      own("/api/v3/account/info", BitgetProducts.UNIFIED, Kind.NOTICES, "");

  static final List<RestRead> ALL = all();

  private static final Map<String, RestRead> BY_PATH =
      ALL.stream().collect(Collectors.toUnmodifiableMap(RestRead::path, Function.identity()));

  private BitgetReads() {}

  /** The read of this path; null if there is none. */
  static @Nullable RestRead find(String path) {
    return BY_PATH.get(path);
  }

  private static List<RestRead> all() {
    return Stream.of(BitgetV1Reads.all(), BitgetV2Reads.all(), BitgetV3Reads.all())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * A read that needs no key.
   *
   * @param parameters names of all that may be sent, split by blanks
   */
  static RestRead open(String path, String product, Kind kind, String parameters) {
    return read(path, product, kind, Visibility.PUBLIC, parameters);
  }

  /** A read of the account's own data. */
  static RestRead own(String path, String product, Kind kind, String parameters) {
    return read(path, product, kind, Visibility.PRIVATE, parameters);
  }

  private static RestRead read(
      String path, String product, Kind kind, Visibility visibility, String parameters) {
    Set<String> names = parameters.isEmpty() ? Set.of() : Set.of(parameters.split(" "));
    String symbol = names.contains("symbol") ? "symbol" : null;
    return new RestRead(path, product, kind, visibility, symbol, names);
  }
}
