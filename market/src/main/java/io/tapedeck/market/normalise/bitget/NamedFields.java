package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.EpochTimes;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.UnreadableFrame.Fault;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.Decimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row whose fields are spelt differently from generation to generation: every known scalar as
 * it is printed, asked for by all its spellings. For rows that are few; hot paths read field by
 * field.
 */
final class NamedFields {

  /** The fields that a mapper knows. Immutable. */
  static final class Names {
    private final Words words;
    private final List<String> names;

    private Names(String... names) {
      this.words = Words.of(names);
      this.names = List.of(names);
    }

    static Names of(String... names) {
      return new Names(names);
    }

    /** These, and more. */
    Names with(String... more) {
      String[] all = Arrays.copyOf(names.toArray(new String[0]), names.size() + more.length);
      System.arraycopy(more, 0, all, names.size(), more.length);
      return new Names(all);
    }

    private int index(String name) {
      int index = names.indexOf(name);
      if (index < 0) {
        throw new IllegalArgumentException("field " + name + " is not among those read");
      }
      return index;
    }
  }

  /** Reads the value of a field that is no scalar; the cursor stands on it and ends behind it. */
  interface Nested {
    void read(String name, JsonCursor json) throws UnreadableFrame;
  }

  private static final Nested SKIPPED = (name, json) -> json.skip();

  private final Names names;
  private final @Nullable String[] texts;

  private NamedFields(Names names) {
    this.names = names;
    this.texts = new @Nullable String[names.names.size()];
  }

  /** Reads an object; lists and objects in it are skipped. */
  static NamedFields read(JsonCursor json, Names names) throws UnreadableFrame {
    return read(json, names, SKIPPED);
  }

  /** Reads an object; of lists and objects in it, the known ones are handed on. */
  static NamedFields read(JsonCursor json, Names names, Nested nested) throws UnreadableFrame {
    NamedFields fields = new NamedFields(names);
    json.enterObject();
    for (int field; (field = json.nextField(names.words)) != JsonCursor.END; ) {
      if (field == Words.OTHER) {
        json.skip();
      } else if (json.peek() == '{' || json.peek() == '[') {
        nested.read(names.names.get(field), json);
      } else {
        fields.texts[field] = scalar(json);
      }
    }
    return fields;
  }

  private static @Nullable String scalar(JsonCursor json) throws UnreadableFrame {
    byte first = json.peek();
    if (first == 't' || first == 'f') {
      return Boolean.TRUE.equals(json.flag()) ? "true" : "false";
    }
    String text = json.text();
    return text == null || text.isEmpty() ? null : text;
  }

  /** The first of these that the row has, not empty. */
  @Nullable String text(String... spellings) {
    for (String spelling : spellings) {
      String text = texts[names.index(spelling)];
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** As {@link #text}, of which the row must have one. */
  String required(String... spellings) throws UnreadableFrame {
    return UnreadableFrame.require(text(spellings), String.join(" or ", spellings));
  }

  /** A number with its print; null where the row has none, or a dash. */
  @Nullable Decimal number(String... spellings) throws UnreadableFrame {
    String text = text(spellings);
    if (text == null || text.equals("-")) {
      return null;
    }
    try {
      return Decimal.parse(text);
    } catch (NumberFormatException e) {
      throw new UnreadableFrame(Fault.BAD_VALUE, e.getMessage() + " in " + spellings[0]);
    }
  }

  /** A whole number; null where the row has none, or something else. */
  @Nullable Long whole(String... spellings) {
    String text = text(spellings);
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException noWhole) {
      return null;
    }
  }

  /** A time in milliseconds or seconds as microseconds since 1970 UTC. */
  long time(String... spellings) {
    Long printed = whole(spellings);
    return printed == null ? Row.NO_TIME : EpochTimes.micros(printed);
  }

  /** As {@link #time}, null for none. */
  @Nullable Long timeOrNull(String... spellings) {
    long micros = time(spellings);
    return micros == Row.NO_TIME ? null : (Long) micros;
  }

  /** Whether it says yes; null where the row does not say. */
  @Nullable Boolean flag(String... spellings) {
    String text = text(spellings);
    if (text == null) {
      return null;
    }
    return text.equalsIgnoreCase("yes") || text.equals("true") || text.equals("1");
  }
}
