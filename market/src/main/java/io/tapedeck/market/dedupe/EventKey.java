package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Row;
import io.tapedeck.schemas.value.Rows;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes a row of an event table unique: the table's key, or, for a row whose id is missing,
 * its time, price, size and side, to be counted within the session.
 */
final class EventKey {

  private static final Set<String> IDS = Set.of("trade_id", "fill_id", "entry_id", "order_id");
  private static final List<String> ANONYMOUS = List.of("price", "size", "side");

  private final int idIndex;
  private final int accountIndex;
  private final int[] otherKey;
  private final int[] anonymous;
  private final boolean content;
  private final boolean anonymousContent;
  private final boolean time;
  private final boolean eventTime;
  private final boolean message;

  EventKey(Table table) {
    List<String> columns = table.columns().stream().map(column -> column.name()).toList();
    idIndex =
        table.key().stream()
            .filter(IDS::contains)
            .mapToInt(columns::indexOf)
            .findFirst()
            .orElse(-1);
    accountIndex = columns.indexOf("account");
    otherKey =
        table.key().stream()
            .filter(name -> !IDS.contains(name))
            .mapToInt(columns::indexOf)
            .filter(index -> index >= 0)
            .toArray();
    content = table.key().contains("content");
    time = table.key().contains("time");
    eventTime = table.key().contains("event_time");
    message = table.key().contains("sequence");
    anonymousContent = content || !columns.containsAll(ANONYMOUS);
    anonymous =
        anonymousContent ? new int[0] : ANONYMOUS.stream().mapToInt(columns::indexOf).toArray();
  }

  /** Whether the row's id says nothing, so that {@link #hashAnonymous} applies. */
  boolean isAnonymous(Row row) {
    return idIndex >= 0 && saysNothing((String) row.cell(idIndex));
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
    if (idIndex >= 0) {
      hash.text((String) row.cell(idIndex));
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
    if (accountIndex >= 0) {
      hash.text((String) row.cell(accountIndex));
    }
  }
}
