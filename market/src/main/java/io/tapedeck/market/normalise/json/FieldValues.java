package io.tapedeck.market.normalise.json;

import io.tapedeck.market.normalise.StateData;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.UnreadableFrame.Fault;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.Decimal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The named fields of one object, as printed: for messages of own accounts, which are few, wide and
 * written as text here and as numbers there. Reading a second object over the first keeps what the
 * second does not name, so that rows which are sent in patches become whole. Belongs to one thread.
 */
public final class FieldValues {

  private static final long MAX_MICROS = 10_000_000_000_000_000L;
  private static final long FIRST_MILLIS = 100_000_000_000L;
  private static final long FIRST_MICROS = 100_000_000_000_000L;
  private static final long FIRST_NANOS = 100_000_000_000_000_000L;

  /** Longer texts are not read: what is held stays small. */
  private static final int MAX_TEXT = 10_000;

  private final FieldNames names;
  private final @Nullable String[] texts;
  private final boolean[] named;

  /** No field has a value yet. */
  public FieldValues(FieldNames names) {
    this.names = names;
    this.texts = new String[names.size()];
    this.named = new boolean[names.size()];
  }

  private FieldValues copy() {
    FieldValues copy = new FieldValues(names);
    System.arraycopy(texts, 0, copy.texts, 0, texts.length);
    return copy;
  }

  /** These values, and for the fields that were not named those of a row known before. */
  public FieldValues over(FieldValues before) {
    FieldValues merged = before.copy();
    for (int i = 0; i < texts.length; i++) {
      if (named[i]) {
        merged.texts[i] = texts[i];
      }
    }
    return merged;
  }

  /**
   * Reads an object: each field that it names takes its value, {@code null} too. Objects and lists
   * in it are skipped.
   *
   * @throws UnreadableFrame if it is no object, or a text is longer than 10,000 characters
   */
  public FieldValues read(JsonCursor json) throws UnreadableFrame {
    json.enterObject();
    for (int field; (field = json.nextField(names.words())) != JsonCursor.END; ) {
      if (field == Words.OTHER) {
        json.skip();
      } else {
        texts[field] = scalar(json);
        named[field] = true;
      }
    }
    return this;
  }

  private static @Nullable String scalar(JsonCursor json) throws UnreadableFrame {
    byte first = json.peek();
    if (first == '{' || first == '[') {
      json.skip();
      return null;
    }
    if (first == 't' || first == 'f') {
      return json.printed();
    }
    String text = json.text();
    if (text != null && text.length() > MAX_TEXT) {
      throw new UnreadableFrame(
          Fault.BAD_VALUE, "text of " + text.length() + " characters, at most " + MAX_TEXT);
    }
    return text;
  }

  /** The value of a field as printed; null for none, {@code null} and "". */
  public @Nullable String text(String name) {
    String text = texts[names.index(name)];
    return text == null || text.isEmpty() ? null : text;
  }

  /** The first of these fields that has a value. */
  public @Nullable String firstText(String... fields) {
    for (String field : fields) {
      String text = text(field);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** The number of a field; null for none, "" and a dash. */
  public @Nullable Decimal decimal(String name) throws UnreadableFrame {
    String text = text(name);
    if (text == null || text.equals("-")) {
      return null;
    }
    try {
      return Decimal.parse(text);
    } catch (NumberFormatException e) {
      throw new UnreadableFrame(Fault.BAD_VALUE, name + ": " + e.getMessage());
    }
  }

  /** The number of the first of these fields that has one. */
  public @Nullable Decimal firstDecimal(String... fields) throws UnreadableFrame {
    for (String field : fields) {
      Decimal number = decimal(field);
      if (number != null) {
        return number;
      }
    }
    return null;
  }

  /** True or false, bare or quoted, in any case; null for anything else. */
  public @Nullable Boolean flag(String name) {
    String text = text(name);
    if ("true".equalsIgnoreCase(text)) {
      return Boolean.TRUE;
    }
    return "false".equalsIgnoreCase(text) ? Boolean.FALSE : null;
  }

  /** An ISO-8601 time in UTC, as microseconds since 1970; {@link Row#NO_TIME} for none. */
  public long isoMicros(String name) throws UnreadableFrame {
    String text = text(name);
    if (text == null) {
      return Row.NO_TIME;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long micros = IsoTimes.micros(bytes, 0, bytes.length);
    if (micros == Row.NO_TIME) {
      throw new UnreadableFrame(Fault.BAD_VALUE, name + ": no ISO-8601 time in UTC");
    }
    return micros;
  }

  /**
   * An epoch time in seconds, milliseconds, microseconds or nanoseconds, told apart by its size, as
   * microseconds since 1970; {@link Row#NO_TIME} for none and for what is no such time.
   */
  public long epochMicros(String name) {
    String text = text(name);
    if (text == null || text.length() > 19) {
      return Row.NO_TIME;
    }
    try {
      return epochMicros(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Row.NO_TIME;
    }
  }

  /** As {@link #epochMicros(String)}, of a number; {@link JsonCursor#NO_NUMBER} is none. */
  public static long epochMicros(long printed) {
    if (printed <= 0) {
      return Row.NO_TIME;
    }
    long micros;
    if (printed < FIRST_MILLIS) {
      micros = printed * 1_000_000L;
    } else if (printed < FIRST_MICROS) {
      micros = printed * 1_000L;
    } else {
      micros = printed < FIRST_NANOS ? printed : printed / 1_000L;
    }
    return micros > MAX_MICROS ? Row.NO_TIME : micros;
  }

  /** Writes the values for a checkpoint. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(texts.length);
    for (String text : texts) {
      StateData.writeText(text, out);
    }
  }

  /** Reads what {@link #write} of this or an earlier release wrote, which knew fewer fields. */
  public static FieldValues read(FieldNames names, DataInput in) throws IOException {
    FieldValues values = new FieldValues(names);
    int written = in.readUnsignedByte();
    for (int i = 0; i < written; i++) {
      values.texts[i] = StateData.readText(in);
    }
    return values;
  }
}
