package io.tapedeck.market.normalise.bitget;

import static io.tapedeck.market.normalise.bitget.BitgetPlaceholders.aboveZero;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
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
final class BitgetInstrumentMapper implements BitgetRowMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.text("symbol");
  private static final Field<String> CATEGORY = FIELDS.word("category");
  private static final Field<String> BASE = FIELDS.word("baseCoin");
  private static final Field<String> QUOTE = FIELDS.word("quoteCoin");
  private static final Field<String> KIND = FIELDS.word("symbolType", "type");
  private static final Field<String> STATUS = FIELDS.word("symbolStatus", "status");
  private static final Field<Long> LISTED = FIELDS.epochTime("launchTime", "openTime");
  private static final Field<Long> EXPIRES = FIELDS.epochTime("deliveryTime");

  /** Steps as they are; elsewhere they are counted in digits behind the point. */
  private static final Field<Decimal> PRICE_STEP = FIELDS.decimal("priceMultiplier");

  private static final Field<Long> PRICE_DIGITS =
      FIELDS.whole("pricePlace", "pricePrecision", "priceScale");
  private static final Field<Long> STEPS_OF_LAST_DIGIT = FIELDS.whole("priceEndStep");
  private static final Field<Decimal> SIZE_STEP =
      FIELDS.decimal("sizeMultiplier", "quantityMultiplier");
  private static final Field<Long> SIZE_DIGITS =
      FIELDS.whole("volumePlace", "quantityPrecision", "quantityScale");
  private static final Field<Decimal> MIN_SIZE =
      FIELDS.decimal("minTradeNum", "minOrderQty", "minTradeAmount");
  private static final Field<Decimal> MAX_SIZE = FIELDS.decimal("maxOrderQty", "maxTradeAmount");
  private static final Field<Decimal> MAX_LEVERAGE =
      FIELDS.decimal("maxLever", "maxLeverage", "maxCrossedLeverage", "maxCrossLeverage");
  private static final Field<Decimal> FUNDING_HOURS = FIELDS.decimal("fundInterval");

  private static final Field<Boolean> BORROWABLE =
      FIELDS.read(BitgetYesOrNo.READING, "isBorrowable");
  private static final Field<Decimal> MIN_BORROW = FIELDS.decimal("userMinBorrow");
  private static final Field<Decimal> MARGIN_LEVERAGE =
      FIELDS.decimal("maxCrossedLeverage", "maxCrossLeverage");

  private static final int MAX_DIGITS = 18;

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    ObjectValues row = frame.json().read(FIELDS);
    frame.category(row.get(CATEGORY));
    String printed = row.require(SYMBOL);
    String symbol = UnreadableFrame.require(frame.symbolOrNull(printed), SYMBOL.name());
    frame.addNamed(instrument(row, frame.rowProduct(), printed), symbol, name(frame, row, printed));
    if (row.get(BORROWABLE) != null) {
      frame.add(terms(row), BitgetSymbols.plain(printed), Row.NO_TIME);
    }
  }

  private static RowBuilder instrument(ObjectValues row, String product, String printed) {
    String base = row.get(BASE);
    boolean futures = product.endsWith("-futures");
    boolean inverse = product.equals(BitgetSymbols.COIN_FUTURES);
    return RowBuilder.of(Instruments.TABLE)
        .set(Instruments.BASE, base)
        .set(Instruments.QUOTE, row.get(QUOTE))
        .set(Instruments.SETTLE, futures ? inverse ? base : row.get(QUOTE) : null)
        .set(Instruments.KIND, kind(row, product, printed))
        .set(Instruments.RAW_KIND, row.get(KIND))
        .set(Instruments.TICK_SIZE, tick(row))
        .set(Instruments.LOT_SIZE, lot(row))
        .set(Instruments.SIZE_UNIT, BitgetFrame.BASE)
        .set(Instruments.INVERSE, futures ? (Boolean) inverse : null)
        .set(Instruments.STATUS, row.get(STATUS))
        .setTime(Instruments.LISTED, row.time(LISTED))
        .setTime(Instruments.EXPIRES, row.time(EXPIRES))
        .set(Instruments.MIN_SIZE, aboveZero(row.get(MIN_SIZE)))
        .set(Instruments.MAX_SIZE, BitgetPlaceholders.limit(row.get(MAX_SIZE)))
        .set(Instruments.MAX_LEVERAGE, aboveZero(row.get(MAX_LEVERAGE)))
        .set(Instruments.FUNDING_INTERVAL_HOURS, aboveZero(row.get(FUNDING_HOURS)));
  }

  private static RowBuilder terms(ObjectValues row) {
    return RowBuilder.of(MarginTerms.TABLE)
        .set(MarginTerms.MIN_BORROW, row.get(MIN_BORROW))
        .set(MarginTerms.LEVERAGE, aboveZero(row.get(MARGIN_LEVERAGE)))
        .set(MarginTerms.BORROWABLE, row.get(BORROWABLE));
  }

  private static String kind(ObjectValues row, String product, String printed) {
    if (!product.endsWith("-futures")) {
      return "spot";
    }
    boolean dated =
        "delivery".equalsIgnoreCase(row.get(KIND))
            || printed.indexOf('_', printed.indexOf('_') + 1) > 0;
    return dated ? "future" : "perpetual";
  }

  private static @Nullable String name(BitgetFrame frame, ObjectValues row, String printed) {
    String product = frame.rowProduct();
    String base = row.get(BASE);
    String quote = row.get(QUOTE);
    if (base == null || quote == null) {
      return frame.state().names(product).instrument(BitgetSymbols.plain(printed));
    }
    String pair = (base + "-" + quote).toUpperCase(Locale.ROOT);
    long expires = row.time(EXPIRES);
    return switch (kind(row, product, printed)) {
      case "spot" -> pair;
      case "perpetual" -> pair + "-PERP";
      default ->
          expires == Row.NO_TIME
              ? BitgetSymbols.instrument(product, printed)
              : pair + "-" + date(expires);
    };
  }

  private static String date(long micros) {
    Instant instant = Instant.ofEpochSecond(TimeUnit.MICROSECONDS.toSeconds(micros));
    return DateTimeFormatter.BASIC_ISO_DATE.format(instant.atOffset(ZoneOffset.UTC).toLocalDate());
  }

  /** Futures count steps of the last digit: {@code priceEndStep} x 10^-{@code pricePlace}. */
  private static @Nullable Decimal tick(ObjectValues row) {
    Decimal step = aboveZero(row.get(PRICE_STEP));
    if (step != null) {
      return step;
    }
    long steps = row.whole(STEPS_OF_LAST_DIGIT);
    return step(row.whole(PRICE_DIGITS), steps == JsonCursor.NO_NUMBER ? 1 : steps);
  }

  private static @Nullable Decimal lot(ObjectValues row) {
    Decimal step = aboveZero(row.get(SIZE_STEP));
    return step == null ? step(row.whole(SIZE_DIGITS), 1) : step;
  }

  private static @Nullable Decimal step(long digits, long steps) {
    return digits < 0 || digits > MAX_DIGITS || steps <= 0 || steps > 1_000_000
        ? null
        : Decimal.ofUnscaled(steps, (int) digits);
  }
}
