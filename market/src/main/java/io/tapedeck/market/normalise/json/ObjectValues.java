package io.tapedeck.market.normalise.json;

import io.tapedeck.market.normalise.json.ObjectFields.Closed;
import io.tapedeck.market.normalise.json.ObjectFields.Kind;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.Decimal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one object's fields, each read once in the order in which they are printed. Those
 * that {@link JsonCursor#read} lends are good until it reads the same fields again; those of {@link
 * ObjectFields#values} stay. Belongs to one thread.
 */
public final class ObjectValues {

  /** Longer texts are not read: what is held of an object stays small. */
  private static final int MAX_TEXT = 10_000;

  private final ObjectFields fields;
  private final Closed closed;
  private final @Nullable Object[] objects;

  /** Whole numbers and times; "none" where the value is an object, and where there is none. */
  private final long[] numbers;

  private final int[] readIn;
  private int reading = 1;

  /** Made with the first object that is read: values that are only held need none. */
  private @Nullable NameOrder order;

  /** The words of the object read before, where they may be expected again. */
  private final @Nullable KnownText[] knownTexts;

  private @Nullable JsonCursor json;

  ObjectValues(ObjectFields fields) {
    this.fields = fields;
    this.closed = fields.closed();
    this.objects = new @Nullable Object[fields.size()];
    this.numbers = new long[fields.size()];
    this.readIn = new int[fields.size()];
    this.knownTexts = new @Nullable KnownText[fields.size()];
    Arrays.fill(numbers, Row.NO_TIME);
  }

  /** Enters an object; {@link #next} reads its fields. */
  public ObjectValues open(JsonCursor cursor) throws UnreadableFrame {
    json = cursor;
    reading++;
    NameOrder names = order;
    if (names == null) {
      names = new NameOrder(closed.words);
      order = names;
    }
    names.start();
    cursor.enterObject();
    return this;
  }

  /** Reads a whole object; objects and lists in it are skipped. */
  public ObjectValues read(JsonCursor cursor) throws UnreadableFrame {
    open(cursor);
    while (next() != null) {
      cursor.skip();
    }
    return this;
  }

  /**
   * Reads on to the next field that is an object or a list, which the caller must read or skip.
   *
   * @return the field; null at the end of the object
   * @throws UnreadableFrame if a value is not what its field holds
   */
  public @Nullable Field<?> next() throws UnreadableFrame {
    JsonCursor cursor = json;
    NameOrder names = order;
    if (cursor == null || names == null) {
      throw new IllegalStateException("no object is open");
    }
    Kind[] kinds = closed.kinds;
    @Nullable Object[] values = objects;
    int[] named = readIn;
    int now = reading;
    for (int slot; (slot = names.next(cursor)) != JsonCursor.END; ) {
      if (slot < 0) {
        cursor.skip();
        continue;
      }
      if (named[slot] == now) {
        // Of two values nobody can say which is meant (RFC 8259, section 4).
        throw new UnreadableFrame(
            Fault.BAD_VALUE, "field " + fields.names().get(slot) + " stands twice");
      }
      named[slot] = now;
      Kind kind = kinds[slot];
      // Most frequent first; a switch over all would look its table up for each value.
      if (kind == Kind.DECIMAL) {
        values[slot] = cursor.decimal();
      } else if (kind == Kind.WORD) {
        values[slot] = word(slot, cursor);
      } else if (kind == Kind.ISO_TIME) {
        numbers[slot] = cursor.isoMicros();
      } else if (kind == Kind.WHOLE) {
        numbers[slot] = cursor.whole();
      } else if (kind == Kind.CHOICE) {
        values[slot] = choice(slot, cursor);
      } else if (kind != Kind.NESTED) {
        readOther(kind, slot, cursor);
      } else if (stopsAt(slot, cursor)) {
        return closed.nested[slot];
      }
    }
    json = null;
    return null;
  }

  /** Whether an object or a list stands there; anything else is skipped. */
  private boolean stopsAt(int slot, JsonCursor cursor) throws UnreadableFrame {
    byte first = cursor.peek();
    if (first == '{' || first == '[' || closed.inPlace[slot]) {
      return true;
    }
    cursor.skip();
    return false;
  }

  private void readOther(Kind kind, int slot, JsonCursor cursor) throws UnreadableFrame {
    switch (kind) {
      case TEXT -> objects[slot] = text(cursor, false);
      case FLAG -> objects[slot] = flag(cursor);
      case EPOCH_TIME -> numbers[slot] = ObjectFields.epochMicros(cursor.whole());
      case CUSTOM -> objects[slot] = custom(slot, cursor);
      case DECIMAL, WORD, ISO_TIME, WHOLE, CHOICE, NESTED ->
          throw new IllegalStateException(kind.name());
    }
  }

  private @Nullable Object choice(int slot, JsonCursor cursor) throws UnreadableFrame {
    Choice<?> words = closed.choices[slot];
    return words == null ? null : words.read(cursor);
  }

  private @Nullable Object custom(int slot, JsonCursor cursor) throws UnreadableFrame {
    Reading<?> way = closed.readings[slot];
    return way == null ? null : way.read(cursor);
  }

  @SuppressWarnings("ReferenceEquality") // the same object need not be stored again
  private @Nullable String word(int slot, JsonCursor cursor) throws UnreadableFrame {
    KnownText before = knownTexts[slot];
    KnownText known = cursor.knownText(before);
    if (known == null) {
      return text(cursor, true);
    }
    if (known != before) {
      knownTexts[slot] = known;
    }
    return known.text();
  }

  private static @Nullable String text(JsonCursor cursor, boolean repeated) throws UnreadableFrame {
    byte first = cursor.peek();
    if (first != '"') {
      if (first == '{' || first == '[') {
        cursor.skip();
        return null;
      }
      if (first == 't' || first == 'f') {
        return cursor.printed();
      }
    }
    String text = repeated ? cursor.repeatedText() : cursor.text();
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (text.length() > MAX_TEXT) {
      throw new UnreadableFrame(
          Fault.BAD_VALUE, "text of " + text.length() + " characters, at most " + MAX_TEXT);
    }
    return text;
  }

  private static @Nullable Boolean flag(JsonCursor cursor) throws UnreadableFrame {
    if (cursor.peek() != '"') {
      return cursor.flag();
    }
    String text = cursor.repeatedText();
    if ("true".equalsIgnoreCase(text)) {
      return Boolean.TRUE;
    }
    return "false".equalsIgnoreCase(text) ? Boolean.FALSE : null;
  }

  private boolean has(int slot) {
    return readIn[slot] == reading && (objects[slot] != null || numbers[slot] != Row.NO_TIME);
  }

  private int firstSlot(Field<?> field) {
    if (field.owner() != fields) {
      throw foreign(field);
    }
    return field.firstSlot();
  }

  private int find(Field<?> field) {
    int first = firstSlot(field);
    if (has(first)) {
      return first;
    }
    return field.hasOneSpelling() ? -1 : findOther(field);
  }

  private int findOther(Field<?> field) {
    for (int slot : field.slots()) {
      if (has(slot)) {
        return slot;
      }
    }
    return -1;
  }

  private static IllegalArgumentException foreign(Field<?> field) {
    return new IllegalArgumentException(field + " is no field of this object");
  }

  /** The value of a field; null where the object has none. */
  public <T> @Nullable T get(Field<T> field) {
    int slot = firstSlot(field);
    boolean named = readIn[slot] == reading;
    Object object = named ? objects[slot] : null;
    if (object != null) {
      return field.valueOf(object);
    }
    return named || !field.hasOneSpelling() ? getOther(field) : null;
  }

  /** A number, or what stands under another spelling. */
  private <T> @Nullable T getOther(Field<T> field) {
    int slot = find(field);
    if (slot < 0) {
      return null;
    }
    Object object = objects[slot];
    return field.valueOf(object == null ? (Long) numbers[slot] : object);
  }

  /**
   * The value of a field that the object must have.
   *
   * @throws UnreadableFrame if it has none
   */
  public <T> T require(Field<T> field) throws UnreadableFrame {
    return UnreadableFrame.require(get(field), field.name());
  }

  /** A time, microseconds since 1970 UTC; {@link Row#NO_TIME} where the object has none. */
  public long time(Field<Long> field) {
    return number(field);
  }

  /**
   * A time that is kept as it is printed, ISO-8601 in UTC, as microseconds since 1970; {@link
   * Row#NO_TIME} where the object has none.
   *
   * @throws UnreadableFrame if it is no such time
   */
  public long printedTime(Field<String> field) throws UnreadableFrame {
    String printed = get(field);
    if (printed == null) {
      return Row.NO_TIME;
    }
    byte[] bytes = printed.getBytes(StandardCharsets.UTF_8);
    long micros = IsoTimes.micros(bytes, 0, bytes.length);
    if (micros == Row.NO_TIME) {
      throw new UnreadableFrame(Fault.BAD_VALUE, field + ": no ISO-8601 time in UTC");
    }
    return micros;
  }

  /** The first of these times that the object has, else {@link Row#NO_TIME}. */
  @SafeVarargs
  public final long firstTime(Field<Long>... times) {
    for (Field<Long> field : times) {
      long time = time(field);
      if (time != Row.NO_TIME) {
        return time;
      }
    }
    return Row.NO_TIME;
  }

  /** A whole number; {@link JsonCursor#NO_NUMBER} where the object has none. */
  public long whole(Field<Long> field) {
    return number(field);
  }

  /** None is {@link Row#NO_TIME} and {@link JsonCursor#NO_NUMBER}, which are one. */
  private long number(Field<Long> field) {
    int first = firstSlot(field);
    if (field.hasOneSpelling()) {
      return readIn[first] == reading ? numbers[first] : Row.NO_TIME;
    }
    int slot = find(field);
    return slot < 0 ? Row.NO_TIME : numbers[slot];
  }

  /** Whether the object names the field, be it with {@code null}. */
  public boolean names(Field<?> field) {
    for (int slot : field.slots()) {
      if (readIn[slot] == reading) {
        return true;
      }
    }
    return false;
  }

  /** Whether the object has a value in any of its fields. */
  public boolean isEmpty() {
    for (int slot = 0; slot < objects.length; slot++) {
      if (has(slot)) {
        return false;
      }
    }
    return true;
  }

  /** These values and, for fields that were not named, those of the same object known before. */
  public ObjectValues over(ObjectValues before) {
    ObjectValues merged = new ObjectValues(fields);
    for (int slot = 0; slot < objects.length; slot++) {
      ObjectValues from = readIn[slot] == reading ? this : before;
      if (from.has(slot)) {
        merged.objects[slot] = from.objects[slot];
        merged.numbers[slot] = from.numbers[slot];
        merged.readIn[slot] = merged.reading;
      }
    }
    return merged;
  }

  /** The same values, with this one of a field that holds texts. */
  public ObjectValues with(Field<String> field, String text) {
    ObjectValues filled = over(new ObjectValues(fields));
    int slot = firstSlot(field);
    filled.objects[slot] = text;
    filled.readIn[slot] = filled.reading;
    return filled;
  }

  /** Takes over, in place, what a later reading of the same object says; a null takes away. */
  public void take(ObjectValues later) {
    for (int slot = 0; slot < objects.length; slot++) {
      if (later.readIn[slot] == later.reading) {
        objects[slot] = later.objects[slot];
        numbers[slot] = later.numbers[slot];
        readIn[slot] = reading;
      }
    }
  }

  /** Writes the values for a checkpoint; fields with a reading of their own must hold texts. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(objects.length);
    for (int slot = 0; slot < objects.length; slot++) {
      boolean there = has(slot);
      out.writeBoolean(there);
      if (there) {
        writeValue(slot, out);
      }
    }
  }

  private void writeValue(int slot, DataOutput out) throws IOException {
    switch (closed.kinds[slot]) {
      case WHOLE, ISO_TIME, EPOCH_TIME -> out.writeLong(numbers[slot]);
      case DECIMAL -> StateData.writeDecimal((Decimal) objects[slot], out);
      case FLAG -> out.writeBoolean(Boolean.TRUE.equals(objects[slot]));
      case TEXT, WORD, CHOICE, CUSTOM, NESTED -> StateData.writeText((String) objects[slot], out);
    }
  }

  /** Reads what {@link #write} wrote of the same fields, or of fewer. */
  public static ObjectValues readState(ObjectFields fields, DataInput in) throws IOException {
    ObjectValues values = new ObjectValues(fields);
    int written = in.readUnsignedByte();
    if (written > values.objects.length) {
      throw new IOException("an object of " + written + " fields: written by a newer release");
    }
    for (int slot = 0; slot < written; slot++) {
      if (in.readBoolean()) {
        values.readIn[slot] = values.reading;
        values.readValue(slot, in);
      }
    }
    return values;
  }

  private void readValue(int slot, DataInput in) throws IOException {
    switch (closed.kinds[slot]) {
      case WHOLE, ISO_TIME, EPOCH_TIME -> numbers[slot] = in.readLong();
      case DECIMAL -> objects[slot] = StateData.readDecimal(in);
      case FLAG -> objects[slot] = in.readBoolean();
      case TEXT, WORD, CHOICE, CUSTOM, NESTED -> objects[slot] = StateData.readText(in);
    }
  }
}
