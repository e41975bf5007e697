package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Accounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * REST {@code user}: the own account, its sub-accounts and linked accounts, and what the key may do
 * with each. {@code authorizedAccounts} is an object, or a list of objects with one field each (the
 * sub-account guide prints it in a form that is no JSON).
 */
final class UserMapper implements TableMapper {

  private static final Words FIELDS = Words.of("id", "username", "accounts", "authorizedAccounts");
  private static final int ID = 0;
  private static final int USERNAME = 1;
  private static final int ACCOUNTS = 2;
  private static final int AUTHORIZED = 3;

  private static final FieldNames ACCOUNT = FieldNames.of("id", "name", "role");
  private static final List<String> FEEDS =
      List.of("margin", "position", "execution", "order", "transfer");
  private static final Words FEED_WORDS = Words.of(FEEDS.toArray(String[]::new));
  private static final List<String> RIGHTS = List.of("read", "write", "from", "to");
  private static final Words RIGHT_WORDS = Words.of(RIGHTS.toArray(String[]::new));

  /** No key can see more accounts than this; what an answer says beyond it is not read. */
  private static final int MAX_ACCOUNTS = 10_000;

  @Override
  public void row(TableFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String id = null;
    String name = null;
    List<FieldValues> others = new ArrayList<>();
    Map<String, List<String>> permissions = new LinkedHashMap<>();
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case ID -> id = json.text();
        case USERNAME -> name = json.text();
        case ACCOUNTS -> readAccounts(json, others);
        case AUTHORIZED -> readPermissions(json, permissions);
        default -> json.skip();
      }
    }
    String own = UnreadableFrame.require(id, "id");
    add(frame, own, name, "main", permissions);
    for (FieldValues other : others) {
      String account = UnreadableFrame.require(other.text("id"), "id of an account");
      if (!account.equals(own)) {
        add(frame, account, other.text("name"), other.text("role"), permissions);
      }
    }
  }

  private static void add(
      TableFrame frame,
      String account,
      @Nullable String name,
      @Nullable String role,
      Map<String, List<String>> permissions)
      throws UnreadableFrame {
    RowBuilder cells =
        RowBuilder.of(Accounts.TABLE)
            .set(Accounts.ACCOUNT, account)
            .set(Accounts.NAME, name)
            .set(Accounts.ROLE, role)
            .set(Accounts.PERMISSIONS, permissions.getOrDefault(account, List.of()));
    frame.add(cells, null, Row.NO_TIME);
  }

  private static void readAccounts(JsonCursor json, List<FieldValues> accounts)
      throws UnreadableFrame {
    if (json.peek() != '[') {
      json.skip();
      return;
    }
    json.enterArray();
    while (json.nextElement()) {
      if (accounts.size() < MAX_ACCOUNTS) {
        accounts.add(new FieldValues(ACCOUNT).read(json));
      } else {
        json.skip();
      }
    }
  }

  private static void readPermissions(JsonCursor json, Map<String, List<String>> permissions)
      throws UnreadableFrame {
    if (json.peek() == '{') {
      readFeeds(json, permissions);
    } else if (json.peek() == '[') {
      json.enterArray();
      while (json.nextElement()) {
        readFeeds(json, permissions);
      }
    } else {
      json.skip();
    }
  }

  private static void readFeeds(JsonCursor json, Map<String, List<String>> permissions)
      throws UnreadableFrame {
    json.enterObject();
    for (int feed; (feed = json.nextField(FEED_WORDS)) != JsonCursor.END; ) {
      if (feed == Words.OTHER || json.peek() != '{') {
        json.skip();
        continue;
      }
      json.enterObject();
      for (int right; (right = json.nextField(RIGHT_WORDS)) != JsonCursor.END; ) {
        if (right == Words.OTHER || json.peek() != '[') {
          json.skip();
        } else {
          readIds(json, FEEDS.get(feed) + '.' + RIGHTS.get(right), permissions);
        }
      }
    }
  }

  private static void readIds(
      JsonCursor json, String permission, Map<String, List<String>> permissions)
      throws UnreadableFrame {
    json.enterArray();
    while (json.nextElement()) {
      String account = json.text();
      if (account != null
          && (permissions.size() < MAX_ACCOUNTS || permissions.containsKey(account))) {
        List<String> said = permissions.computeIfAbsent(account, unseen -> new ArrayList<>());
        if (!said.contains(permission)) {
          said.add(permission);
        }
      }
    }
  }
}
