package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.StateData;
import io.tapedeck.market.normalise.json.FieldValues;
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
 * The rows that are held of one table of own accounts, by the key that its image names. An image
 * replaces the accounts that its filter names, or those that its rows are about; an empty image
 * without a filter replaces all. Bounded: what was said longest ago goes first.
 */
final class HeldRows {

  /** Every row of such tables has it. */
  static final String ACCOUNT = "account";

  private static final int MAX_ROWS = 50_000;

  private final Map<String, FieldValues> rows = new LinkedHashMap<>();
  private List<String> keys = List.of();
  private boolean image;
  private @Nullable OwnRows table;

  // Lives for one image.
  private final Set<String> replaced = new HashSet<>();
  private boolean filtered;

  boolean isEmpty() {
    return rows.isEmpty() && !image && keys.isEmpty();
  }

  /** Whether an image came, so that every row should be known. */
  boolean hasImage() {
    return image;
  }

  /**
   * An image begins.
   *
   * @param imageKeys the key that it names; empty if it names none
   * @param accounts those that its filter names; empty if it names none
   */
  void startImage(List<String> imageKeys, List<String> accounts) {
    image = true;
    keys = List.copyOf(imageKeys);
    replaced.clear();
    filtered = !accounts.isEmpty();
    accounts.forEach(this::replaceAccount);
  }

  /** Forgets what was held of an account before the image that names it. */
  void replaceAccount(@Nullable String account) {
    String name = String.valueOf(account);
    if (replaced.add(name)) {
      rows.values().removeIf(row -> name.equals(String.valueOf(row.text(ACCOUNT))));
    }
  }

  void endImage() {
    if (!filtered && replaced.isEmpty()) {
      rows.clear();
    }
    replaced.clear();
  }

  /** The key of a row: the fields that the image names, as far as they are read, else the known. */
  String key(FieldValues row, OwnRows table) {
    List<String> known = table.fields().all();
    boolean named = !keys.isEmpty() && known.containsAll(keys);
    return (named ? keys : table.key())
        .stream()
            .map(name -> Objects.requireNonNullElse(row.text(name), ""))
            .collect(Collectors.joining("|"));
  }

  @Nullable FieldValues find(String key) {
    return rows.get(key);
  }

  void hold(OwnRows rowsOf, String key, FieldValues row) {
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
    out.writeBoolean(image);
    out.writeByte(keys.size());
    for (String key : keys) {
      out.writeUTF(key);
    }
    OwnRows rowsOf = table;
    StateData.writeText(rowsOf == null ? null : rowsOf.name(), out);
    out.writeInt(rows.size());
    for (Map.Entry<String, FieldValues> row : rows.entrySet()) {
      StateData.writeText(row.getKey(), out);
      row.getValue().write(out);
    }
  }

  static HeldRows read(DataInput in) throws IOException {
    HeldRows held = new HeldRows();
    held.image = in.readBoolean();
    List<String> keys = new ArrayList<>();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      keys.add(in.readUTF());
    }
    held.keys = List.copyOf(keys);
    String name = StateData.readText(in);
    OwnRows rowsOf = name == null ? null : OwnTables.BY_NAME.get(name);
    int size = in.readInt();
    if (rowsOf == null && size > 0) {
      throw new IOException("rows of an unknown table of own accounts: " + name);
    }
    held.table = rowsOf;
    for (int left = size; left > 0 && rowsOf != null; left--) {
      String key = StateData.readText(in);
      held.rows.put(key == null ? "" : key, FieldValues.read(rowsOf.fields(), in));
    }
    return held;
  }
}
