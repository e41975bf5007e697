package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.frame.CachedNaming;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One row of table {@code instrument}, merged from what its updates said. */
final class BitmexInstrumentFacts {

  private static final String PERPETUAL = "perpetual";
  private static final String FUTURE = "future";
  private static final String SPOT = "spot";

  private final ObjectValues values;
  private boolean whole;

  /** Nothing is known yet. */
  BitmexInstrumentFacts() {
    this(BitmexInstrumentFields.FIELDS.values());
  }

  private BitmexInstrumentFacts(ObjectValues values) {
    this.values = values;
  }

  /** Says that a snapshot or insert gave all fields, so that metadata can be told. */
  void markWhole() {
    whole = true;
  }

  boolean isWhole() {
    return whole;
  }

  /** Takes over what a row says; what it does not name stays as it was. */
  void take(ObjectValues row) {
    values.take(row);
  }

  <T> @Nullable T get(Field<T> field) {
    return values.get(field);
  }

  long time(Field<Long> field) {
    return values.time(field);
  }

  /** Our word for {@code typ} (BitMEX swagger). */
  @Nullable String kind() {
    String type = get(BitmexInstrumentFields.TYPE);
    if (type == null) {
      return null;
    }
    if (type.startsWith("MR")) {
      return "index";
    }
    return switch (type) {
      case "FFWCSX", "FFWCSF" -> PERPETUAL;
      case "FFCCSX" -> FUTURE;
      case "IFXXXP" -> SPOT;
      default -> "other";
    };
  }

  /** Remembers the name that metadata gives, where it does. */
  void teachName(String symbol, CachedNaming names) {
    String base = BitmexSymbols.coin(get(BitmexInstrumentFields.UNDERLYING));
    String quote = BitmexSymbols.coin(get(BitmexInstrumentFields.QUOTE_CURRENCY));
    String kind = kind();
    if (!whole || base == null || quote == null || kind == null) {
      return;
    }
    Long expiry = get(BitmexInstrumentFields.EXPIRY);
    switch (kind) {
      case PERPETUAL -> names.learn(symbol, base + "-" + quote + "-PERP");
      case SPOT -> names.learn(symbol, base + "-" + quote);
      case FUTURE ->
          names.learn(symbol, expiry == null ? null : base + "-" + quote + "-" + dateOf(expiry));
      default -> names.learn(symbol, null);
    }
  }

  private static String dateOf(long micros) {
    Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    return BitmexSymbols.date(LocalDate.ofInstant(instant, ZoneOffset.UTC));
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(whole);
    values.write(out);
  }

  static BitmexInstrumentFacts read(DataInput in) throws IOException {
    boolean whole = in.readBoolean();
    BitmexInstrumentFacts facts =
        new BitmexInstrumentFacts(ObjectValues.readState(BitmexInstrumentFields.FIELDS, in));
    facts.whole = whole;
    return facts;
  }
}
