package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.CachedNaming;
import io.tapedeck.market.normalise.StateData;
import io.tapedeck.schemas.value.Decimal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of table {@code instrument}, merged from what its updates said. */
final class InstrumentFacts {

  private static final String PERPETUAL = "perpetual";
  private static final String FUTURE = "future";
  private static final String SPOT = "spot";

  private final Map<InstrumentFact, Object> values = new EnumMap<>(InstrumentFact.class);
  private boolean whole;

  /** Says that an image or insert gave all fields, so that metadata can be told. */
  void markWhole() {
    whole = true;
  }

  boolean isWhole() {
    return whole;
  }

  void set(InstrumentFact fact, @Nullable Object value) {
    if (value == null) {
      values.remove(fact);
    } else {
      values.put(fact, value);
    }
  }

  @Nullable Decimal number(InstrumentFact fact) {
    return values.get(fact) instanceof Decimal number ? number : null;
  }

  @Nullable String text(InstrumentFact fact) {
    return values.get(fact) instanceof String text ? text : null;
  }

  @Nullable Long time(InstrumentFact fact) {
    return values.get(fact) instanceof Long micros ? micros : null;
  }

  @Nullable Boolean flag(InstrumentFact fact) {
    return values.get(fact) instanceof Boolean flag ? flag : null;
  }

  /** Our word for {@code typ} (BitMEX swagger). */
  @Nullable String kind() {
    String type = text(InstrumentFact.TYPE);
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
    String base = BitmexSymbols.coin(text(InstrumentFact.UNDERLYING));
    String quote = BitmexSymbols.coin(text(InstrumentFact.QUOTE_CURRENCY));
    String kind = kind();
    if (!whole || base == null || quote == null || kind == null) {
      return;
    }
    Long expiry = time(InstrumentFact.EXPIRY);
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
    out.writeByte(InstrumentFact.ALL.length);
    for (InstrumentFact fact : InstrumentFact.ALL) {
      switch (fact.form()) {
        case TEXT -> StateData.writeText(text(fact), out);
        case NUMBER -> StateData.writeDecimal(number(fact), out);
        case TIME -> StateData.writeText(asText(time(fact)), out);
        case FLAG -> StateData.writeText(asText(flag(fact)), out);
      }
    }
  }

  private static @Nullable String asText(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  static InstrumentFacts read(DataInput in) throws IOException {
    InstrumentFacts facts = new InstrumentFacts();
    facts.whole = in.readBoolean();
    int written = in.readUnsignedByte();
    // Later releases add facts at the end only, so an older state has the first of them.
    for (int i = 0; i < written; i++) {
      InstrumentFact fact = InstrumentFact.ALL[i];
      facts.set(fact, readValue(fact, in));
    }
    return facts;
  }

  private static @Nullable Object readValue(InstrumentFact fact, DataInput in) throws IOException {
    if (fact.form() == InstrumentFact.Form.NUMBER) {
      return StateData.readDecimal(in);
    }
    String text = StateData.readText(in);
    return switch (fact.form()) {
      case TIME -> text == null ? null : Long.valueOf(text);
      case FLAG -> text == null ? null : Boolean.valueOf(text);
      case TEXT, NUMBER -> text;
    };
  }
}
