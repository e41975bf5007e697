package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.bitmex.BitmexFrame.Filter;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields around the rows of a frame of the socket, which may come in any order: the rows are
 * read where they stand once it is known how, else after the others.
 */
final class BitmexEnvelope {

  /** More fields than the key of any table has, and longer than any name. */
  private static final int MAX_KEYS = 16;

  private static final int MAX_ACCOUNTS = 10_000;
  private static final int MAX_KEY_LENGTH = 100;

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> TABLE = FIELDS.word("table");
  private static final Field<BitmexAction> ACTION = FIELDS.read(BitmexAction::read, "action");
  private static final Field<Filter> FILTER = FIELDS.read(BitmexEnvelope::readFilter, "filter");
  private static final Field<List<String>> KEYS =
      FIELDS.read(json -> readTexts(json, MAX_KEYS), "keys");
  private static final Field<Void> DATA = FIELDS.nested("data");

  private static final ObjectFields FILTER_FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FILTER_FIELDS.word("symbol");
  private static final Field<String> POOL = FILTER_FIELDS.word("pool");
  private static final Field<List<String>> ACCOUNTS =
      FILTER_FIELDS.read(json -> readTexts(json, MAX_ACCOUNTS), "account");

  /** What stands behind the name of a table in feeds of several accounts. */
  private static final char ACCOUNTS_MARK = '@';

  private static final long NOT_SEEN = -1;

  private final ObjectValues values;
  private final JsonCursor json;

  private BitmexEnvelope(JsonCursor json) throws UnreadableFrame {
    this.json = json;
    this.values = json.open(FIELDS);
  }

  /** Reads the rows of a frame, the cursor standing on them. */
  interface RowReader {
    void read(String table, BitmexAction action, Filter filter, List<String> keys)
        throws UnreadableFrame;
  }

  /** Reads a whole frame; one without a table, such as an acknowledgement, has no rows. */
  static void read(JsonCursor json, RowReader rows) throws UnreadableFrame {
    new BitmexEnvelope(json).read(rows);
  }

  private void read(RowReader rows) throws UnreadableFrame {
    long dataAt = NOT_SEEN;
    boolean read = false;
    while (values.next() != null) {
      dataAt = json.mark();
      if (isKnown()) {
        readRows(rows);
        read = true;
      } else {
        json.skip();
      }
    }
    json.finish();
    if (!read && values.get(TABLE) != null) {
      values.require(ACTION);
      if (dataAt == NOT_SEEN) {
        throw UnreadableFrame.missing(DATA.name());
      }
      json.goBack(dataAt);
      readRows(rows);
    }
  }

  /** Whether all was said that the rows need. */
  private boolean isKnown() {
    String table = table();
    BitmexAction action = values.get(ACTION);
    if (table == null || action == null) {
      return false;
    }
    if (action != BitmexAction.PARTIAL) {
      return true;
    }
    boolean needsKeys = BitmexAccountTables.BY_NAME.containsKey(table);
    return values.names(FILTER) && (!needsKeys || values.get(KEYS) != null);
  }

  private void readRows(RowReader rows) throws UnreadableFrame {
    rows.read(
        UnreadableFrame.require(table(), TABLE.name()),
        values.require(ACTION),
        Objects.requireNonNullElse(values.get(FILTER), Filter.NONE),
        Objects.requireNonNullElse(values.get(KEYS), List.of()));
  }

  private @Nullable String table() {
    String name = values.get(TABLE);
    int mark = name == null ? -1 : name.indexOf(ACCOUNTS_MARK);
    return name == null || mark < 0 ? name : name.substring(0, mark);
  }

  private static @Nullable Filter readFilter(JsonCursor json) throws UnreadableFrame {
    if (json.peek() != '{') {
      json.skip();
      return null;
    }
    ObjectValues filter = json.read(FILTER_FIELDS);
    return new Filter(
        filter.get(SYMBOL),
        filter.get(POOL),
        Objects.requireNonNullElse(filter.get(ACCOUNTS), List.of()));
  }

  /** A text, or a list of texts, as a list; null if there is none. */
  private static @Nullable List<String> readTexts(JsonCursor json, int most)
      throws UnreadableFrame {
    List<String> texts = new ArrayList<>();
    if (json.peek() == '{') {
      json.skip();
    } else if (json.peek() == '[') {
      json.enterArray();
      while (json.nextElement()) {
        addShort(json.text(), texts, most);
      }
    } else {
      addShort(json.text(), texts, most);
    }
    return texts.isEmpty() ? null : texts;
  }

  private static void addShort(@Nullable String text, List<String> texts, int most) {
    if (text != null && text.length() <= MAX_KEY_LENGTH && texts.size() < most) {
      texts.add(text);
    }
  }
}
