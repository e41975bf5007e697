package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a row of an event table unique: the table's key, or, for a row whose id is missing,
 * its time, price, size and side, to be counted within the session.
 */
final class EventKey {

  private final @Nullable Column<String> id;
  private final @Nullable Column<String> account;
  private final List<Column<?>> otherKey;
  private final List<Column<?>> anonymous;
  private final boolean content;
  private final boolean anonymousContent;
  private final boolean time;
  private final boolean eventTime;
  private final boolean message;

  EventKey(Table table) {
    Identity identity = table.identity();
    id = identity.ids().stream().findFirst().orElse(null);
    account = table.account();
    otherKey = identity.values().stream().filter(column -> column.table() == table).toList();
    content = identity.hasContent();
    time = identity.hasTime();
    eventTime = identity.values().contains(CommonColumns.EVENT_TIME);
    message = identity.values().contains(CommonColumns.SEQUENCE);
    anonymousContent = identity.standIn().isEmpty();
    anonymous = identity.standIn().stream().filter(column -> column.table() == table).toList();
  }

  /** Whether the row's id says nothing, so that {@link #hashAnonymous} applies. */
  boolean isAnonymous(Row row) {
    return id != null && saysNothing(row.get(id));
  }

  /** An id that is empty, 0 or all zeros is none (BitMEX sends a UUID of zeros). */
  static boolean saysNothing(@Nullable String id) {
    if (id == null) {
      return true;
    }
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) != '0' && id.charAt(i) != '-') {
        return false;
      }
    }
    return true;
  }

  /** Hashes the key of a row that has one. */
  void hash(RowHash hash, Rows rows, Row row) {
    startKey(hash, row);
    if (id != null) {
      hash.text(row.get(id));
    }
    if (content) {
      hash.content(row);
    }
    if (message) {
      hash.text(rows.session()).number(rows.sequence());
    }
    if (eventTime || time) {
      hash.number(time && !row.hasEventTime() ? rows.receivedTime() : row.eventTime());
    }
    hash.finish();
  }

  /** Hashes what stands for the key of a row without id; the caller adds the count. */
  void hashAnonymous(RowHash hash, Row row) {
    startKey(hash, row);
    hash.number(row.eventTime()).cells(row, anonymous);
    if (anonymousContent) {
      hash.content(row);
    }
  }

  private void startKey(RowHash hash, Row row) {
    hash.start().cells(row, otherKey);
    if (account != null) {
      hash.text(row.get(account));
    }
  }
}
