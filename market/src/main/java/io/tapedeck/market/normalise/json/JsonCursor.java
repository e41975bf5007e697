package io.tapedeck.market.normalise.json;

import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.text.EightBytes;
import io.tapedeck.schemas.value.Decimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reader of one JSON document from bytes, forward, without making tokens: the caller asks for the
 * value that it expects next. Strict (RFC 8259, well-formed UTF-8, nothing after the document),
 * bounded in bytes, nesting and digits, never recursive. Every fault is an {@link UnreadableFrame}.
 * Reused from frame to frame; not thread-safe.
 *
 * <pre>{@code
 * json.enterObject();
 * for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
 *   switch (field) {
 *     case PRICE -> price = json.decimal();
 *     default -> json.skip();
 *   }
 * }
 * json.finish();
 * }</pre>
 *
 * <p>Decision record 0002 says why this one path does not use a library.
 */
public final class JsonCursor {

  /** More bytes than this are not read. */
  public static final int MAX_BYTES = 32 << 20;

  /** Objects and arrays nested deeper than this are not read. */
  public static final int MAX_DEPTH = 64;

  /** Numbers longer than this are not read. */
  public static final int MAX_DIGITS = 1_000;

  /** The answer of {@link #nextField} at the end of the object. */
  public static final int END = -2;

  /** The answer of {@link #whole} for null. */
  public static final long NO_NUMBER = Long.MIN_VALUE;

  /** Which names are in it does not matter; a list of words cannot be empty. */
  private static final Words ANY_NAME = Words.of("name");

  private static final int COMPACT_DIGITS = 18;
  private static final long[] POWERS = new long[Long.BYTES + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  /** Sixteen bytes of a name, its quote and its colon. */
  private static final int LOOK_AHEAD = 2 * Long.BYTES + 2;

  private final TextCache cache = new TextCache();
  private final JsonStrings strings = new JsonStrings();
  private final IsoTimes times = new IsoTimes();
  private @Nullable ObjectValues[] lent = {};
  private byte[] bytes = new byte[0];
  private int start;
  private int at;
  private int to;
  private int depth;
  private boolean first;

  // The number that readPlain read.
  private long plainDigits;
  private int plainScale;
  private int plainEnd;

  /** Starts a document in {@code bytes[from..to)}. */
  public void start(byte[] bytes, int from, int to) throws UnreadableFrame {
    this.bytes = bytes;
    this.start = from;
    this.at = from;
    this.to = to;
    this.depth = 0;
    this.first = false;
    if (to - from > MAX_BYTES) {
      throw new UnreadableFrame(
          Fault.OVERSIZED, (to - from) + " bytes, at most " + MAX_BYTES + " are read");
    }
  }

  /**
   * Reads a whole object. The values are this cursor's own: good until it reads the same fields
   * again.
   */
  public ObjectValues read(ObjectFields fields) throws UnreadableFrame {
    return values(fields).read(this);
  }

  /** Enters an object whose nested objects and lists are read where they stand. */
  public ObjectValues open(ObjectFields fields) throws UnreadableFrame {
    return values(fields).open(this);
  }

  private ObjectValues values(ObjectFields fields) {
    int number = fields.number();
    if (number >= lent.length) {
      lent = Arrays.copyOf(lent, number + 8);
    }
    ObjectValues values = lent[number];
    if (values == null) {
      values = fields.values();
      lent[number] = values;
    }
    return values;
  }

  /** Checks that only white space is left. */
  public void finish() throws UnreadableFrame {
    skipSpace();
    if (at != to) {
      throw malformed("the end of the document");
    }
  }

  /** Where the next value starts, for {@link #goBack} and {@link #printedSince}. */
  public long mark() throws UnreadableFrame {
    peek();
    return ((long) depth << Integer.SIZE) | at;
  }

  /** Goes back to a value that was read or skipped, to read it once more. */
  public void goBack(long mark) {
    at = (int) mark;
    depth = (int) (mark >>> Integer.SIZE);
    first = false;
  }

  /** The first byte of the next value. */
  public byte peek() throws UnreadableFrame {
    int i = at;
    if (i < to && bytes[i] > ' ') {
      return bytes[i];
    }
    skipSpace();
    if (at == to) {
      throw truncated();
    }
    return bytes[at];
  }

  /** Whether the next value is {@code null}; if so it is consumed. */
  public boolean skipNull() throws UnreadableFrame {
    if (peek() != 'n') {
      return false;
    }
    skipLiteral("null");
    return true;
  }

  /** Enters the object that must come next. */
  public void enterObject() throws UnreadableFrame {
    enter('{');
  }

  /** Enters the array that must come next. */
  public void enterArray() throws UnreadableFrame {
    enter('[');
  }

  private void enter(char bracket) throws UnreadableFrame {
    if (peek() != bracket) {
      skip();
      throw bad(bracket == '{' ? "an object" : "an array");
    }
    deeper();
    first = true;
  }

  private void deeper() throws UnreadableFrame {
    at++;
    if (++depth > MAX_DEPTH) {
      throw new UnreadableFrame(
          Fault.TOO_DEEP, "nested deeper than " + MAX_DEPTH + " levels" + where());
    }
  }

  /**
   * Goes to the value of the next field of the object.
   *
   * @return the index of its name in the list, {@link Words#OTHER} for any other name (its value is
   *     to be skipped), or {@link #END} after the last field
   */
  public int nextField(Words names) throws UnreadableFrame {
    byte[] document = bytes;
    int from = at;
    // Frames are printed without white space and their names are short: look at sixteen bytes.
    if (first) {
      from++;
    } else if (from < to && document[from] == ',') {
      from += 2;
    } else if (from < to && document[from] == '}') {
      at++;
      depth--;
      return END;
    }
    if (from > at && from + LOOK_AHEAD < to && document[from - 1] == '"') {
      int end = EightBytes.firstSpecial(document, from);
      if (document[end] == '"' && document[end + 1] == ':') {
        first = false;
        at = end + 2;
        return names.find(document, from, end);
      }
    }
    return nextFieldOfAnyForm(names);
  }

  /**
   * As {@link #nextField(Words)}, where the order of names is known: looks first whether the name
   * is the expected one, which takes no search.
   *
   * @param expected index of that name in the list
   */
  public int nextField(Words names, int expected) throws UnreadableFrame {
    return isNext(names.name(expected)) ? expected : nextField(names);
  }

  /** Goes to the value of the next field of the object if it has this name. */
  boolean isNext(FieldName expected) {
    byte[] document = bytes;
    int from = first ? at + 1 : at + 2;
    if (from + expected.lookAhead() > to
        || document[from - 1] != '"'
        || (!first && document[from - 2] != ',')) {
      return false;
    }
    int end = expected.endIn(document, from);
    if (end < 0) {
      return false;
    }
    first = false;
    at = end;
    return true;
  }

  /**
   * The name before the value that comes next, if it is short, plain and printed without white
   * space, as one that nobody reads; otherwise null.
   */
  @Nullable FieldName otherName() {
    int end = at - 2;
    int from = end;
    int least = Math.max(start + 2, end - 2 * Long.BYTES);
    while (from >= least && bytes[from - 1] > ' ' && bytes[from - 1] != '"') {
      from--;
    }
    boolean plain =
        from >= least
            && bytes[end] == '"'
            && bytes[end + 1] == ':'
            && bytes[from - 1] == '"'
            && (bytes[from - 2] == ',' || bytes[from - 2] == '{');
    return plain ? new FieldName(Words.OTHER, Arrays.copyOfRange(bytes, from, end)) : null;
  }

  /** Goes to the value of the next field of the object, whatever its name; false after the last. */
  public boolean nextValue() throws UnreadableFrame {
    return nextField(ANY_NAME) != END;
  }

  private int nextFieldOfAnyForm(Words names) throws UnreadableFrame {
    if (!nextItem('}')) {
      return END;
    }
    if (peek() != '"') {
      throw malformed("a field name");
    }
    int from = at + 1;
    int end = strings.skip(this, bytes, from, to);
    int field =
        strings.plain()
            ? names.find(bytes, from, end)
            : strings.findEscaped(names, bytes, from, end);
    at = end + 1;
    if (peek() != ':') {
      throw malformed("':'");
    }
    at++;
    return field;
  }

  /** Goes to the next element of the array; false after the last. */
  public boolean nextElement() throws UnreadableFrame {
    return nextItem(']');
  }

  private boolean nextItem(char bracket) throws UnreadableFrame {
    byte c = peek();
    if (c == bracket) {
      at++;
      depth--;
      first = false;
      return false;
    }
    if (first) {
      first = false;
    } else if (c == ',') {
      at++;
    } else {
      throw malformed("',' or '" + bracket + "'");
    }
    return true;
  }

  /** A number, bare or quoted; null for {@code null}, {@code ""} and {@code "-"}. */
  public @Nullable Decimal decimal() throws UnreadableFrame {
    byte c = peek();
    if (c == '"') {
      return quotedDecimal();
    }
    return c == 'n' && skipNull() ? null : bareDecimal();
  }

  /**
   * Reads an element that is a list of two quoted numbers without signs, as levels of books are
   * printed; false, and nothing is read, if it has any other form.
   */
  public boolean readPair(List<? super Decimal> firsts, List<? super Decimal> seconds) {
    byte[] document = bytes;
    int from = at;
    if (from + 2 >= to
        || document[from] != '['
        || document[from + 1] != '"'
        || depth == MAX_DEPTH) {
      return false;
    }
    if (!readPlain(from + 2)) {
      return false;
    }
    long digits = plainDigits;
    int scale = plainScale;
    int end = plainEnd;
    if (end + 3 >= to
        || document[end] != '"'
        || document[end + 1] != ','
        || document[end + 2] != '"'
        || !readPlain(end + 3)) {
      return false;
    }
    end = plainEnd;
    if (end + 1 >= to || document[end] != '"' || document[end + 1] != ']') {
      return false;
    }
    at = end + 2;
    firsts.add(Decimal.ofUnscaled(digits, scale));
    seconds.add(Decimal.ofUnscaled(plainDigits, plainScale));
    return true;
  }

  /**
   * Reads a number without a sign, eight digits at a time: up to 16 before the point and behind it,
   * 18 in all. False for any other form, which must be read in another way.
   */
  private boolean readPlain(int from) {
    byte[] document = bytes;
    if (from + Long.BYTES >= to) {
      return false;
    }
    long eight = EightBytes.at(document, from);
    int whole = EightBytes.digits(eight);
    if (whole == 0 || (document[from] == '0' && whole > 1)) {
      return false;
    }
    if (whole == Long.BYTES) {
      return readPlainOfMany(from, eight);
    }
    int end = from + whole;
    if (document[end] != '.') {
      return plain(EightBytes.number(eight, whole), 0, end);
    }
    // Prices and sizes are short: most are one number of eight digits once their point is out.
    eight = EightBytes.without(eight, whole, document[from + Long.BYTES]);
    int digits = EightBytes.digits(eight);
    return digits > whole
        && plainFraction(
            EightBytes.number(eight, digits),
            digits - whole,
            end + 1 + digits - whole,
            digits == Long.BYTES);
  }

  private boolean readPlainOfMany(int from, long firstEight) {
    byte[] document = bytes;
    long value = EightBytes.number(firstEight, Long.BYTES);
    int end = from + Long.BYTES;
    int last = to - Long.BYTES;
    if (end <= last) {
      long eight = EightBytes.at(document, end);
      int more = EightBytes.digits(eight);
      if (more > 0) {
        value = value * POWERS[more] + EightBytes.number(eight, more);
        end += more;
      }
    }
    if (end >= last || document[end] != '.') {
      return plain(value, 0, end);
    }
    long eight = EightBytes.at(document, end + 1);
    int scale = EightBytes.digits(eight);
    return scale > 0
        && plainFraction(
            value * POWERS[scale] + EightBytes.number(eight, scale),
            scale,
            end + 1 + scale,
            scale == Long.BYTES)
        && end - from + plainScale <= COMPACT_DIGITS;
  }

  /** Reads up to eight digits more behind a point where there may be some. */
  private boolean plainFraction(long digits, int scale, int end, boolean mayGoOn) {
    if (mayGoOn && end + Long.BYTES <= to) {
      long eight = EightBytes.at(bytes, end);
      int more = EightBytes.digits(eight);
      if (more > 0) {
        return plain(
            digits * POWERS[more] + EightBytes.number(eight, more), scale + more, end + more);
      }
    }
    return plain(digits, scale, end);
  }

  private boolean plain(long digits, int scale, int end) {
    plainDigits = digits;
    plainScale = scale;
    plainEnd = end;
    return end < to;
  }

  /** As {@link #readPlain}, of a number that stands between quotes. */
  private boolean readQuotedPlain() {
    return readPlain(at + 1) && bytes[plainEnd] == '"';
  }

  /** As {@link #readPlain}, of a number after which its object or list goes on. */
  private boolean readBarePlain() {
    if (!readPlain(at)) {
      return false;
    }
    byte next = bytes[plainEnd];
    return next == ',' || next == '}' || next == ']';
  }

  private @Nullable Decimal quotedDecimal() throws UnreadableFrame {
    if (readQuotedPlain()) {
      at = plainEnd + 1;
      return Decimal.ofUnscaled(plainDigits, plainScale);
    }
    return quotedDecimalOfAnyForm();
  }

  private @Nullable Decimal quotedDecimalOfAnyForm() throws UnreadableFrame {
    int from = at + 1;
    int end = strings.skip(this, bytes, from, to);
    at = end + 1;
    int length = end - from;
    // Some exchanges print a dash for a value that is not there (BitMart futures v2 documentation).
    if (length == 0 || (length == 1 && bytes[from] == '-')) {
      return null;
    }
    return parsed(from, end);
  }

  private Decimal bareDecimal() throws UnreadableFrame {
    if (readBarePlain()) {
      at = plainEnd;
      return Decimal.ofUnscaled(plainDigits, plainScale);
    }
    return bareDecimalOfAnyForm();
  }

  private Decimal bareDecimalOfAnyForm() throws UnreadableFrame {
    checkNumber("a number");
    int from = at;
    int i = from;
    boolean negative = bytes[i] == '-';
    if (negative) {
      i++;
    }
    int digitsFrom = i;
    long value = 0;
    for (; i < to && isDigit(bytes[i]); i++) {
      value = value * 10 + (bytes[i] - '0');
    }
    int digits = i - digitsFrom;
    int scale = 0;
    if (i < to && bytes[i] == '.') {
      int pointAt = i++;
      for (; i < to && isDigit(bytes[i]); i++) {
        value = value * 10 + (bytes[i] - '0');
      }
      scale = i - pointAt - 1;
      digits += scale;
      if (scale == 0) {
        digits = Integer.MAX_VALUE;
      }
    }
    boolean exponent = i < to && (bytes[i] | 0x20) == 'e';
    boolean leadingZero = digits - scale > 1 && bytes[digitsFrom] == '0';
    boolean minusZero = negative && value == 0;
    if (digits - scale < 1 || digits > COMPACT_DIGITS || exponent || leadingZero || minusZero) {
      skipNumber();
      return parsed(from, at);
    }
    at = i;
    return Decimal.ofUnscaled(negative ? -value : value, scale);
  }

  /** Tells legal JSON that is no number from what is no JSON at all. */
  private void checkNumber(String expected) throws UnreadableFrame {
    byte c = bytes[at];
    if (c != '-' && !isDigit(c)) {
      skip();
      throw bad(expected);
    }
  }

  private Decimal parsed(int from, int end) throws UnreadableFrame {
    checkDigits(from, end);
    Decimal number;
    try {
      number = Decimal.parse(bytes, from, end);
    } catch (NumberFormatException e) {
      throw new UnreadableFrame(Fault.BAD_VALUE, e.getMessage() + " at byte " + (from - start));
    }
    if (!number.isWithinDoubles()) {
      throw new UnreadableFrame(
          Fault.BAD_VALUE, "number too great or too near to 0 at byte " + (from - start));
    }
    return number;
  }

  private void checkDigits(int from, int end) throws UnreadableFrame {
    if (end - from > MAX_DIGITS) {
      throw new UnreadableFrame(
          Fault.BAD_VALUE,
          "number of "
              + (end - from)
              + " digits, at most "
              + MAX_DIGITS
              + " are read, at byte "
              + (from - start));
    }
  }

  /** A whole number of 64 bits, bare or quoted; {@link #NO_NUMBER} for {@code null} and "". */
  public long whole() throws UnreadableFrame {
    if (peek() == '"') {
      if (readQuotedPlain() && plainScale == 0) {
        at = plainEnd + 1;
        return plainDigits;
      }
    } else if (readBarePlain() && plainScale == 0) {
      at = plainEnd;
      return plainDigits;
    }
    return wholeOfAnyForm();
  }

  private long wholeOfAnyForm() throws UnreadableFrame {
    Decimal number = decimal();
    if (number == null) {
      return NO_NUMBER;
    }
    if (number.isCompact() && number.scale() == 0) {
      return number.unscaled();
    }
    try {
      return Long.parseLong(number.toString());
    } catch (NumberFormatException e) {
      throw bad("a whole number of 64 bits");
    }
  }

  /** The text of a string or of a bare number; null for {@code null}. */
  public @Nullable String text() throws UnreadableFrame {
    return readText(false);
  }

  /** As {@link #text}, for words that repeat: gives the same string again. */
  public @Nullable String repeatedText() throws UnreadableFrame {
    return readText(true);
  }

  /**
   * A string that repeats, not long and without escapes; looks first whether it is the expected
   * one. Null if something else stands there, which {@link #repeatedText} reads.
   */
  @Nullable KnownText knownText(@Nullable KnownText expected) throws UnreadableFrame {
    if (peek() != '"') {
      return null;
    }
    byte[] document = bytes;
    int from = at + 1;
    if (expected != null && from + expected.lookAhead() <= to) {
      int end = expected.endIn(document, from);
      if (end >= 0) {
        at = end;
        return expected;
      }
    }
    int end = shortStringEnd(from);
    if (end < 0) {
      end = strings.skip(this, document, from, to);
      if (!strings.plain() || end - from > TextCache.MAX_LENGTH) {
        return null;
      }
    }
    if (end == from) {
      return null;
    }
    at = end + 1;
    return cache.find(document, from, end);
  }

  /** Where a string of up to sixteen plain characters ends; -1 for any other. */
  private int shortStringEnd(int from) {
    if (from + LOOK_AHEAD >= to) {
      return -1;
    }
    int end = EightBytes.firstSpecial(bytes, from);
    return bytes[end] == '"' ? end : -1;
  }

  private @Nullable String readText(boolean repeated) throws UnreadableFrame {
    byte c = peek();
    if (c != '"') {
      if (skipNull()) {
        return null;
      }
      checkNumber("a text");
      int from = at;
      skipNumber();
      return new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
    }
    int from = at + 1;
    int end = strings.skip(this, bytes, from, to);
    at = end + 1;
    if (!strings.plain()) {
      return strings.decode(bytes, from, end);
    }
    return repeated && end - from <= TextCache.MAX_LENGTH
        ? cache.find(bytes, from, end).text()
        : new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
  }

  /** The bytes of a string with its escapes resolved, as UTF-8. */
  public byte[] textBytes() throws UnreadableFrame {
    if (peek() != '"') {
      skip();
      throw bad("a string");
    }
    int from = at + 1;
    int end = strings.skip(this, bytes, from, to);
    at = end + 1;
    return strings.unescape(bytes, from, end);
  }

  /** Which word of the list a string is; {@link Words#OTHER} for another word or {@code null}. */
  int word(Words words) throws UnreadableFrame {
    if (peek() != '"') {
      skip();
      return Words.OTHER;
    }
    int from = at + 1;
    int end = shortStringEnd(from);
    if (end >= 0) {
      at = end + 1;
      return words.find(bytes, from, end);
    }
    end = strings.skip(this, bytes, from, to);
    at = end + 1;
    return strings.plain()
        ? words.find(bytes, from, end)
        : strings.findEscaped(words, bytes, from, end);
  }

  /** An ISO-8601 time in UTC as microseconds since 1970; {@link Row#NO_TIME} for null and "". */
  public long isoMicros() throws UnreadableFrame {
    if (peek() != '"') {
      if (skipNull()) {
        return Row.NO_TIME;
      }
      throw bad("a time");
    }
    int from = at + 1;
    long micros = times.milliForm(bytes, from, to);
    if (micros != Row.NO_TIME) {
      at = from + IsoTimes.MILLI_FORM_LENGTH + 1;
      return micros;
    }
    int end = strings.skip(this, bytes, from, to);
    at = end + 1;
    if (end == from) {
      return Row.NO_TIME;
    }
    micros = times.read(bytes, from, end);
    if (micros == Row.NO_TIME) {
      throw bad("an ISO-8601 time in UTC");
    }
    return micros;
  }

  /** True or false; null for anything else. */
  public @Nullable Boolean flag() throws UnreadableFrame {
    byte c = peek();
    skip();
    return c == 't' ? Boolean.TRUE : c == 'f' ? Boolean.FALSE : null;
  }

  /** The next value as it is printed. */
  public String printed() throws UnreadableFrame {
    long from = mark();
    skip();
    return printedSince(from);
  }

  /** What was read since a {@link #mark}, as it is printed. */
  public String printedSince(long mark) {
    int from = (int) mark;
    return new String(bytes, from, at - from, StandardCharsets.UTF_8);
  }

  /** Skips the next value, however deep, checking it. */
  public void skip() throws UnreadableFrame {
    byte c = peek();
    if (c == '{' || c == '[') {
      skipNested();
    } else {
      skipScalar(c);
    }
  }

  private void skipNested() throws UnreadableFrame {
    int level = 0;
    long objects = 0; // bit 0: the innermost open bracket is an object, and so on outwards
    do {
      byte c = peek();
      if (c == '{' || c == '[') {
        deeper();
        level++;
        objects = (objects << 1) | (c == '{' ? 1 : 0);
        first = true;
      } else {
        skipScalar(c);
      }
      while (level > 0 && !nextToSkip((objects & 1) != 0)) {
        level--;
        objects >>>= 1;
      }
    } while (level > 0);
  }

  /** Goes to the next value to be skipped in an object or array; false when it ended. */
  private boolean nextToSkip(boolean object) throws UnreadableFrame {
    if (!object) {
      return nextElement();
    }
    if (!nextItem('}')) {
      return false;
    }
    if (peek() != '"') {
      throw malformed("a field name");
    }
    at = strings.skip(this, bytes, at + 1, to) + 1;
    if (peek() != ':') {
      throw malformed("':'");
    }
    at++;
    return true;
  }

  private void skipScalar(byte c) throws UnreadableFrame {
    switch (c) {
      case '"' -> at = strings.skip(this, bytes, at + 1, to) + 1;
      case 't' -> skipLiteral("true");
      case 'f' -> skipLiteral("false");
      case 'n' -> skipLiteral("null");
      default -> skipNumber();
    }
  }

  private void skipLiteral(String literal) throws UnreadableFrame {
    for (int i = 0; i < literal.length(); i++, at++) {
      if (at == to) {
        throw truncated();
      }
      if (bytes[at] != literal.charAt(i)) {
        throw malformed("a value");
      }
    }
  }

  private void skipNumber() throws UnreadableFrame {
    int from = at;
    if (bytes[at] == '-') {
      at++;
    }
    if (at < to && bytes[at] == '0') {
      at++;
    } else {
      skipDigits("a value");
    }
    if (at < to && bytes[at] == '.') {
      at++;
      skipDigits("a digit");
    }
    if (at < to && (bytes[at] | 0x20) == 'e') {
      at++;
      if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
        at++;
      }
      skipDigits("a digit");
    }
    checkDigits(from, at);
  }

  private void skipDigits(String expected) throws UnreadableFrame {
    int from = at;
    if (at + Long.BYTES <= to) {
      at += EightBytes.digits(EightBytes.at(bytes, at));
    }
    while (at < to && isDigit(bytes[at])) {
      at++;
    }
    if (at == from) {
      throw at == to ? truncated() : malformed(expected);
    }
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private void skipSpace() {
    while (at < to) {
      byte c = bytes[at];
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return;
      }
      at++;
    }
  }

  /** The value that was just read is legal JSON, but none that belongs there. */
  public UnreadableFrame bad(String expected) {
    return new UnreadableFrame(
        Fault.BAD_VALUE, "no " + expected.replaceFirst("^an? ", "") + where());
  }

  private UnreadableFrame malformed(String expected) {
    return at == to
        ? truncated()
        : new UnreadableFrame(Fault.MALFORMED, "no JSON: expected " + expected + where());
  }

  UnreadableFrame malformedString(String found, int position) {
    return new UnreadableFrame(
        Fault.MALFORMED, "no JSON: " + found + " in a string at byte " + (position - start));
  }

  UnreadableFrame truncated() {
    return new UnreadableFrame(
        Fault.TRUNCATED, "the document ends too early, after " + (to - start) + " bytes");
  }

  private String where() {
    return " at byte " + (at - start);
  }
}
