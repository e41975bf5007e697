package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows that are held of one table of an account, by the key that its snapshot names. A snapshot
 * replaces the accounts that its filter names, or those that its rows are about; an empty one
 * without a filter replaces all. Bounded: what was said longest ago goes first.
 */
final class BitmexHeldRows {

  private static final int MAX_ROWS = 50_000;

  private final Map<String, ObjectValues> rows = new LinkedHashMap<>();
  private @Nullable BitmexAccountRows table;
  private List<String> keys = List.of();
  private boolean snapshot;

  /** The fields that make the key; follows from table and keys. */
  private List<Field<String>> keyFields = List.of();

  // Lives for one snapshot.
  private final Set<String> replaced = new HashSet<>();
  private boolean filtered;

  /** Whether a snapshot came, so that every row should be known. */
  boolean hasSnapshot() {
    return snapshot;
  }

  /**
   * A snapshot begins.
   *
   * @param namedKeys the key that it names; empty if it names none
   * @param accounts those that its filter names; empty if it names none
   */
  void startSnapshot(BitmexAccountRows rowsOf, List<String> namedKeys, List<String> accounts) {
    snapshot = true;
    beOf(rowsOf, namedKeys);
    replaced.clear();
    filtered = !accounts.isEmpty();
    accounts.forEach(this::replaceAccount);
  }

  private void beOf(BitmexAccountRows rowsOf, List<String> namedKeys) {
    table = rowsOf;
    keys = List.copyOf(namedKeys);
    keyFields = new ArrayList<>();
    for (String name : keys) {
      Field<String> field = rowsOf.fields().findText(name);
      if (field == null) {
        keyFields = List.of();
        return;
      }
      keyFields.add(field);
    }
    // Several accounts come by one connection: what one has of its own, each has.
    Field<String> account = rowsOf.account();
    if (!keys.isEmpty() && rowsOf.key().contains(account) && !keys.contains(account.name())) {
      keyFields.add(account);
    }
  }

  /** Forgets what was held of an account before the snapshot that names it. */
  void replaceAccount(@Nullable String account) {
    BitmexAccountRows rowsOf = table;
    String name = String.valueOf(account);
    if (rowsOf != null && replaced.add(name)) {
      rows.values().removeIf(row -> name.equals(String.valueOf(row.get(rowsOf.account()))));
    }
  }

  void endSnapshot() {
    if (!filtered && replaced.isEmpty()) {
      rows.clear();
    }
    replaced.clear();
  }

  /** The key of a row: the fields that the snapshot names if all are read, else the documented. */
  String key(ObjectValues row, BitmexAccountRows rowsOf) {
    return text(row, fieldsOfKey(rowsOf));
  }

  private List<Field<String>> fieldsOfKey(BitmexAccountRows rowsOf) {
    return keyFields.isEmpty() ? rowsOf.key() : keyFields;
  }

  private static String text(ObjectValues row, List<Field<String>> fields) {
    return fields.stream()
        .map(field -> Objects.requireNonNullElse(row.get(field), ""))
        .collect(Collectors.joining("|"));
  }

  /**
   * The key of the row that a change is about. One that does not say whose row it is can only be
   * about the one row that agrees in the rest of the key.
   *
   * @throws UnreadableFrame if rows of several accounts agree
   */
  String keyOfChange(ObjectValues change, BitmexAccountRows rowsOf) throws UnreadableFrame {
    String key = key(change, rowsOf);
    Field<String> account = rowsOf.account();
    List<Field<String>> rest = new ArrayList<>(fieldsOfKey(rowsOf));
    if (change.get(account) != null
        || !rest.removeIf(field -> field.name().equals(account.name()))) {
      return key;
    }
    String wanted = text(change, rest);
    List<String> agreeing =
        rows.entrySet().stream()
            .filter(row -> text(row.getValue(), rest).equals(wanted))
            .map(Map.Entry::getKey)
            .limit(2)
            .toList();
    if (agreeing.size() > 1) {
      throw new UnreadableFrame(
          Fault.MISSING_FIELD, "a change without an account, of a row that several accounts have");
    }
    return agreeing.isEmpty() ? key : agreeing.get(0);
  }

  @Nullable ObjectValues find(String key) {
    return rows.get(key);
  }

  void hold(BitmexAccountRows rowsOf, String key, ObjectValues row) {
    table = rowsOf;
    rows.remove(key);
    rows.put(key, row);
    if (rows.size() > MAX_ROWS) {
      Iterator<String> oldest = rows.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  void remove(String key) {
    rows.remove(key);
  }

  void write(DataOutput out) throws IOException {
    BitmexAccountRows rowsOf = table;
    StateData.writeText(rowsOf == null ? null : rowsOf.name(), out);
    out.writeBoolean(snapshot);
    out.writeInt(keys.size());
    for (String key : keys) {
      StateData.writeText(key, out);
    }
    out.writeInt(rows.size());
    for (Map.Entry<String, ObjectValues> row : rows.entrySet()) {
      StateData.writeText(row.getKey(), out);
      row.getValue().write(out);
    }
  }

  static BitmexHeldRows read(DataInput in) throws IOException {
    BitmexHeldRows held = new BitmexHeldRows();
    String name = StateData.readText(in);
    held.snapshot = in.readBoolean();
    List<String> keys = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      keys.add(text(in));
    }
    int size = in.readInt();
    BitmexAccountRows rowsOf = name == null ? null : BitmexAccountTables.BY_NAME.get(name);
    if (rowsOf != null) {
      held.beOf(rowsOf, keys);
      for (int left = size; left > 0; left--) {
        text(in); // the key, which follows from the row: a release before may have made it without
        ObjectValues row = ObjectValues.readState(rowsOf.fields(), in);
        held.rows.put(held.key(row, rowsOf), row);
      }
    } else if (size > 0) {
      throw new IOException("rows of an unknown table of an account: " + name);
    }
    return held;
  }

  private static String text(DataInput in) throws IOException {
    return Objects.requireNonNullElse(StateData.readText(in), "");
  }
}
