package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Accounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * REST {@code user}: the key's account, its sub-accounts and linked accounts, and what the key may
 * do with each. {@code authorizedAccounts} is an object, or a list of objects with one field each
 * (the sub-account guide prints it in a form that is no JSON).
 */
final class BitmexUserMapper implements BitmexMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> ID = FIELDS.text("id");
  private static final Field<String> USERNAME = FIELDS.text("username");
  private static final Field<Void> ACCOUNTS = FIELDS.nested("accounts");
  private static final Field<Void> AUTHORIZED = FIELDS.nested("authorizedAccounts");

  private static final ObjectFields ACCOUNT = new ObjectFields();
  private static final Field<String> ACCOUNT_ID = ACCOUNT.text("id");
  private static final Field<String> ACCOUNT_NAME = ACCOUNT.text("name");
  private static final Field<String> ACCOUNT_ROLE = ACCOUNT.word("role");

  private static final ObjectFields FEEDS =
      nestedIn("margin", "position", "execution", "order", "transfer");
  private static final ObjectFields RIGHTS = nestedIn("read", "write", "from", "to");

  /** No key can see more accounts than this; what an answer says beyond it is not read. */
  private static final int MAX_ACCOUNTS = 10_000;

  private static ObjectFields nestedIn(String... names) {
    ObjectFields fields = new ObjectFields();
    for (String name : names) {
      fields.nested(name);
    }
    return fields;
  }

  @Override
  public void row(BitmexFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    List<ObjectValues> others = new ArrayList<>();
    Permissions permissions = new Permissions();
    ObjectValues user = json.open(FIELDS);
    for (Field<?> nested; (nested = user.next()) != null; ) {
      if (nested == ACCOUNTS) {
        readAccounts(json, others);
      } else if (nested == AUTHORIZED) {
        permissions.read(json);
      }
    }
    String main = user.require(ID);
    add(frame, main, user.get(USERNAME), "main", permissions);
    for (ObjectValues other : others) {
      String account = UnreadableFrame.require(other.get(ACCOUNT_ID), "id of an account");
      if (!account.equals(main)) {
        add(frame, account, other.get(ACCOUNT_NAME), other.get(ACCOUNT_ROLE), permissions);
      }
    }
  }

  private static void add(
      BitmexFrame frame,
      String account,
      @Nullable String name,
      @Nullable String role,
      Permissions permissions) {
    frame.add(
        RowBuilder.of(Accounts.TABLE)
            .set(Accounts.ACCOUNT, account)
            .set(Accounts.NAME, name)
            .set(Accounts.ROLE, role)
            .set(Accounts.PERMISSIONS, permissions.of(account)),
        null,
        Row.NO_TIME);
  }

  private static void readAccounts(JsonCursor json, List<ObjectValues> accounts)
      throws UnreadableFrame {
    if (json.peek() != '[') {
      json.skip();
      return;
    }
    json.enterArray();
    while (json.nextElement()) {
      if (accounts.size() < MAX_ACCOUNTS) {
        accounts.add(ACCOUNT.values().read(json));
      } else {
        json.skip();
      }
    }
  }

  /** What the key may do, by account. */
  private static final class Permissions {
    private final Map<String, List<String>> byAccount = new LinkedHashMap<>();

    List<String> of(String account) {
      return byAccount.getOrDefault(account, List.of());
    }

    void read(JsonCursor json) throws UnreadableFrame {
      if (json.peek() == '{') {
        readFeeds(json);
        return;
      }
      json.enterArray();
      while (json.nextElement()) {
        readFeeds(json);
      }
    }

    private void readFeeds(JsonCursor json) throws UnreadableFrame {
      ObjectValues feeds = json.open(FEEDS);
      for (Field<?> feed; (feed = feeds.next()) != null; ) {
        if (json.peek() == '{') {
          readRights(json, feed.name());
        } else {
          json.skip();
        }
      }
    }

    private void readRights(JsonCursor json, String feed) throws UnreadableFrame {
      ObjectValues rights = json.open(RIGHTS);
      for (Field<?> right; (right = rights.next()) != null; ) {
        if (json.peek() == '[') {
          readIds(json, feed + '.' + right.name());
        } else {
          json.skip();
        }
      }
    }

    private void readIds(JsonCursor json, String permission) throws UnreadableFrame {
      json.enterArray();
      while (json.nextElement()) {
        String account = json.text();
        if (account != null
            && (byAccount.size() < MAX_ACCOUNTS || byAccount.containsKey(account))) {
          List<String> said = byAccount.computeIfAbsent(account, unseen -> new ArrayList<>());
          if (!said.contains(permission)) {
            said.add(permission);
          }
        }
      }
    }
  }
}
