package io.tapedeck.market.normalise.json;

import io.tapedeck.schemas.value.Decimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a mapper reads of one kind of object, each named once with its spellings and how
 * it is read. The one way to read an object:
 *
 * <pre>{@code
 * private static final ObjectFields FIELDS = new ObjectFields();
 * private static final Field<String> SYMBOL = FIELDS.word("symbol", "instId");
 * private static final Field<Decimal> PRICE = FIELDS.decimal("price");
 * ...
 * ObjectValues row = json.read(FIELDS);
 * out.set(Trades.PRICE, row.require(PRICE));
 * }</pre>
 *
 * Fields are added while the mapper's class is loaded; from the first reading on the list is closed
 * and may be used by any thread.
 */
public final class ObjectFields {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int MAX_SPELLINGS = 127;

  /** How a value is read; the frequent ways are told apart without a call through an interface. */
  enum Kind {
    TEXT,
    WORD,
    DECIMAL,
    WHOLE,
    FLAG,
    ISO_TIME,
    EPOCH_TIME,
    CHOICE,
    CUSTOM,
    NESTED
  }

  private final int number = COUNT.getAndIncrement();
  private final List<String> names = new ArrayList<>();
  private final List<Kind> kindList = new ArrayList<>();
  private final List<@Nullable Reading<?>> readingList = new ArrayList<>();
  private final List<@Nullable Field<?>> nestedList = new ArrayList<>();
  private final Set<Integer> inPlace = new HashSet<>();
  private volatile @Nullable Closed closed;

  /** What reading needs, made once from the list. */
  static final class Closed {
    final Words words;
    final Kind[] kinds;
    final @Nullable Reading<?>[] readings;
    final @Nullable Choice<?>[] choices;
    final @Nullable Field<?>[] nested;
    final boolean[] inPlace;

    private Closed(ObjectFields fields) {
      words = Words.of(fields.names.toArray(String[]::new));
      kinds = fields.kindList.toArray(Kind[]::new);
      readings = fields.readingList.toArray(Reading<?>[]::new);
      choices =
          fields.readingList.stream()
              .map(reading -> reading instanceof Choice<?> choice ? choice : null)
              .toArray(Choice<?>[]::new);
      nested = fields.nestedList.toArray(Field<?>[]::new);
      inPlace = new boolean[nested.length];
      fields.inPlace.forEach(slot -> inPlace[slot] = true);
    }
  }

  /** A text as it is; a number as it is printed; null for none, {@code null} and "". */
  public Field<String> text(String... spellings) {
    return add(Kind.TEXT, null, spellings);
  }

  /** As {@link #text}, of a word that repeats, such as a symbol: gives the same string again. */
  public Field<String> word(String... spellings) {
    return add(Kind.WORD, null, spellings);
  }

  /** A number, bare or quoted; null for none, {@code null}, "" and "-". */
  public Field<Decimal> decimal(String... spellings) {
    return add(Kind.DECIMAL, null, spellings);
  }

  /** A whole number of 64 bits, bare or quoted. */
  public Field<Long> whole(String... spellings) {
    return add(Kind.WHOLE, null, spellings);
  }

  /** True or false, bare or quoted; null for anything else. */
  public Field<Boolean> flag(String... spellings) {
    return add(Kind.FLAG, null, spellings);
  }

  /** An ISO-8601 time in UTC, as microseconds since 1970. */
  public Field<Long> isoTime(String... spellings) {
    return add(Kind.ISO_TIME, null, spellings);
  }

  /** A time in seconds or milliseconds, bare or quoted, as microseconds since 1970. */
  public Field<Long> epochTime(String... spellings) {
    return add(Kind.EPOCH_TIME, null, spellings);
  }

  /** One of a closed list of words. */
  public <T> Field<T> choice(Choice<T> words, String... spellings) {
    return add(Kind.CHOICE, words, spellings);
  }

  /** A value that is read in a way of its own. */
  public <T> Field<T> read(Reading<T> reading, String... spellings) {
    return add(Kind.CUSTOM, reading, spellings);
  }

  /**
   * An object or a list in the object: {@link ObjectValues#next} stops at it. Anything else under
   * this name is skipped.
   */
  public Field<Void> nested(String... spellings) {
    return add(Kind.NESTED, null, spellings);
  }

  /** As {@link #nested}, but {@link ObjectValues#next} stops at it whatever it is. */
  public Field<Void> inPlace(String... spellings) {
    Field<Void> field = nested(spellings);
    for (int slot : field.slots()) {
      inPlace.add(slot);
    }
    return field;
  }

  private <T> Field<T> add(Kind kind, @Nullable Reading<?> reading, String... spellings) {
    if (closed != null) {
      throw new IllegalStateException("fields were read already: add all where the class is made");
    }
    int[] slots = new int[spellings.length];
    for (int i = 0; i < spellings.length; i++) {
      slots[i] = slot(spellings[i], kind, reading);
    }
    Field<T> field = new Field<>(this, slots, Arrays.asList(spellings));
    if (kind == Kind.NESTED) {
      for (int slot : slots) {
        nestedList.set(slot, field);
      }
    }
    return field;
  }

  /** Two fields may share a spelling if they read it alike. */
  private int slot(String name, Kind kind, @Nullable Reading<?> reading) {
    int slot = names.indexOf(name);
    if (slot >= 0) {
      if (kindList.get(slot) != kind || readingList.get(slot) != reading) {
        throw new IllegalArgumentException(name + " is read in two ways");
      }
      return slot;
    }
    if (names.size() == MAX_SPELLINGS) {
      throw new IllegalArgumentException("at most 127 spellings: " + names);
    }
    names.add(name);
    kindList.add(kind);
    readingList.add(reading);
    nestedList.add(null);
    return names.size() - 1;
  }

  /** Values of one object that outlive the cursor's next reading. */
  public ObjectValues values() {
    return new ObjectValues(this);
  }

  Closed closed() {
    Closed made = closed;
    return made == null ? close() : made;
  }

  private synchronized Closed close() {
    Closed made = closed;
    if (made == null) {
      made = new Closed(this);
      closed = made;
    }
    return made;
  }

  /** Number of this list among all lists of the process. */
  int number() {
    return number;
  }

  int size() {
    return names.size();
  }

  /** The names of all fields, in the order in which they were added. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** The text field with this name, which an exchange's frame names itself; null if not read. */
  public @Nullable Field<String> findText(String name) {
    int slot = names.indexOf(name);
    Kind kind = slot < 0 ? Kind.NESTED : kindList.get(slot);
    return kind == Kind.TEXT || kind == Kind.WORD
        ? new Field<>(this, new int[] {slot}, List.of(name))
        : null;
  }

  /** Microseconds of a printed whole number of seconds or milliseconds. */
  static long epochMicros(long printed) {
    return EpochTimes.micros(printed);
  }
}
