package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.bitget.NamedFields.Names;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Instruments;
import io.tapedeck.schemas.table.MarginTerms;
import io.tapedeck.schemas.value.Decimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of every generation: v1 products and contracts, v2 symbols and contracts, v3
 * instruments, and the symbols of margin, which say their loan terms too.
 */
final class InstrumentMapper implements RowMapper {

  private static final Names FIELDS =
      Names.of(
              "symbol",
              "category",
              "baseCoin",
              "quoteCoin",
              "symbolType",
              "type",
              "status",
              "symbolStatus",
              "isBorrowable",
              "userMinBorrow",
              "deliveryTime",
              "launchTime",
              "openTime",
              "fundInterval")
          .with(
              "pricePrecision",
              "priceScale",
              "pricePlace",
              "priceEndStep",
              "priceMultiplier",
              "quantityPrecision",
              "quantityScale",
              "volumePlace",
              "sizeMultiplier",
              "quantityMultiplier")
          .with(
              "minTradeNum",
              "minTradeAmount",
              "minOrderQty",
              "maxTradeAmount",
              "maxOrderQty",
              "maxLever",
              "maxLeverage",
              "maxCrossLeverage",
              "maxCrossedLeverage");

  private static final int MAX_DIGITS = 18;

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    NamedFields fields = NamedFields.read(frame.json(), FIELDS);
    frame.category(fields.text("category"));
    String printed = fields.required("symbol");
    String symbol = frame.symbolOrNull(printed);
    String product = frame.out().product(frame.message());
    String base = fields.text("baseCoin");
    String quote = fields.text("quoteCoin");
    String kind = kind(product, printed, fields);
    Long expires = fields.timeOrNull("deliveryTime");
    boolean futures = product.endsWith("-futures");
    boolean inverse = product.equals(BitgetSymbols.COIN_FUTURES);
    frame
        .out()
        .add(
            Instruments.TABLE,
            symbol,
            name(frame, product, printed, base, quote, kind, expires),
            Row.NO_TIME,
            base,
            quote,
            futures ? inverse ? base : quote : null,
            kind,
            fields.text("symbolType", "type"),
            tick(fields),
            lot(fields),
            null,
            null,
            BitgetFrame.BASE,
            futures ? (Boolean) inverse : null,
            null,
            fields.text("symbolStatus", "status"),
            fields.timeOrNull("launchTime", "openTime"),
            expires,
            fields.number("minTradeNum", "minOrderQty", "minTradeAmount"),
            max(fields),
            fields.number("maxLever", "maxLeverage", "maxCrossedLeverage", "maxCrossLeverage"),
            fields.number("fundInterval"));
    if (fields.text("isBorrowable") != null) {
      addTerms(frame, printed, fields);
    }
  }

  private static void addTerms(BitgetFrame frame, String printed, NamedFields fields)
      throws UnreadableFrame {
    frame.add(
        MarginTerms.TABLE,
        BitgetSymbols.plain(printed),
        Row.NO_TIME,
        null,
        null,
        null,
        null,
        null,
        null,
        fields.number("userMinBorrow"),
        fields.number("maxCrossedLeverage", "maxCrossLeverage"),
        null,
        fields.flag("isBorrowable"));
  }

  private static String kind(String product, String printed, NamedFields fields) {
    if (!product.endsWith("-futures")) {
      return "spot";
    }
    String said = fields.text("symbolType", "type");
    boolean dated =
        "delivery".equalsIgnoreCase(said) || printed.indexOf('_', printed.indexOf('_') + 1) > 0;
    return dated ? "future" : "perpetual";
  }

  private static @Nullable String name(
      BitgetFrame frame,
      String product,
      String printed,
      @Nullable String base,
      @Nullable String quote,
      String kind,
      @Nullable Long expires) {
    if (base == null || quote == null) {
      return frame.state().names(product).instrument(BitgetSymbols.plain(printed));
    }
    String pair = (base + "-" + quote).toUpperCase(Locale.ROOT);
    return switch (kind) {
      case "spot" -> pair;
      case "perpetual" -> pair + "-PERP";
      default ->
          expires == null ? BitgetSymbols.instrument(product, printed) : pair + "-" + date(expires);
    };
  }

  private static String date(long micros) {
    Instant instant = Instant.ofEpochSecond(TimeUnit.MICROSECONDS.toSeconds(micros));
    return DateTimeFormatter.BASIC_ISO_DATE.format(instant.atOffset(ZoneOffset.UTC).toLocalDate());
  }

  /** Futures count steps of the last digit: {@code priceEndStep} x 10^-{@code pricePlace}. */
  private static @Nullable Decimal tick(NamedFields fields) throws UnreadableFrame {
    Decimal multiplier = fields.number("priceMultiplier");
    if (multiplier != null) {
      return multiplier;
    }
    Long steps = fields.whole("priceEndStep");
    return step(
        fields.whole("pricePlace", "pricePrecision", "priceScale"), steps == null ? 1 : steps);
  }

  private static @Nullable Decimal lot(NamedFields fields) throws UnreadableFrame {
    Decimal multiplier = fields.number("sizeMultiplier", "quantityMultiplier");
    return multiplier == null
        ? step(fields.whole("volumePlace", "quantityPrecision", "quantityScale"), 1)
        : multiplier;
  }

  private static @Nullable Decimal step(@Nullable Long digits, long steps) {
    return digits == null || digits < 0 || digits > MAX_DIGITS || steps < 0 || steps > 1_000_000
        ? null
        : Decimal.ofUnscaled(steps, (int) (long) digits);
  }

  /** 0 stands for no limit in v1 (recorded). */
  private static @Nullable Decimal max(NamedFields fields) throws UnreadableFrame {
    Decimal max = fields.number("maxOrderQty", "maxTradeAmount");
    return max == null || max.sameValue(Decimal.ZERO) ? null : max;
  }
}
