package io.tapedeck.testdata;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Visibility;
import java.util.ArrayList;
import java.util.List;

/** Frames of BitMart's counted books: {@code BookFrames.snapshot(7, "b99:3", "a100:1")}. */
public final class BookFrames {

  /** 2026-11-21T10:00:00Z in microseconds. */
  public static final long TEN_O_CLOCK = 1_795_255_200_000_000L;

  public static final String CHANNEL = "futures/depthIncrease50";

  private long receivedTime = TEN_O_CLOCK;
  private long sequence;
  private String session = "s1";

  /** The next frames come by this session. */
  public BookFrames session(String name) {
    session = name;
    return this;
  }

  /** The next frame comes this much later. */
  public BookFrames later(long millis) {
    receivedTime += millis * 1_000;
    return this;
  }

  public long now() {
    return receivedTime;
  }

  public Rows snapshot(long version, String... levels) {
    return frame("snapshot", BookMark.ofVersion(version), levels);
  }

  public Rows change(long version, String... levels) {
    return frame("update", BookMark.ofVersion(version), levels);
  }

  public Rows unreadable() {
    return frame("update", BookMark.UNREADABLE);
  }

  /** The session has ended now. */
  public Rows end() {
    return frame("update", BookMark.END_OF_SESSION);
  }

  private Rows frame(String action, BookMark mark, String... levels) {
    List<Row> rows = new ArrayList<>();
    for (String level : levels) {
      rows.add(row(rows.size(), action, level));
    }
    return new Rows(
        BookChanges.TABLE,
        Visibility.PUBLIC,
        "bitmart",
        "futures",
        CHANNEL,
        "BTCUSDT",
        "BTC-USDT-PERP",
        receivedTime,
        Origin.live,
        session,
        sequence++,
        action.equals("snapshot"),
        mark,
        rows);
  }

  private Row row(int position, String action, String level) {
    int colon = level.indexOf(':');
    return RowBuilder.of(BookChanges.TABLE)
        .set(BookChanges.SIDE, level.charAt(0) == 'b' ? "bid" : "ask")
        .set(BookChanges.PRICE, colon < 0 ? null : Decimal.parse(level.substring(1, colon)))
        .set(BookChanges.SIZE, colon < 0 ? null : Decimal.parse(level.substring(colon + 1)))
        .set(BookChanges.SIZE_UNIT, "contracts")
        .set(BookChanges.ACTION, action)
        .set(BookChanges.LAST, false)
        .build(receivedTime - 5_000, position);
  }
}
