package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A table of an account: a snapshot, then rows that are new, changed in some fields, or gone. Each
 * row is merged with what is held of it, so that every row which is handed on is whole. A change of
 * a row that nobody knows is nothing before the first snapshot, and a fault after it (BitMEX API
 * docs). A change that does not say whose row it is never becomes another account's.
 */
final class BitmexAccountTable implements BitmexMapper {

  private final BitmexAccountRows rows;

  BitmexAccountTable(BitmexAccountRows rows) {
    this.rows = rows;
  }

  @Override
  public void start(BitmexFrame frame) {
    if (frame.isSnapshot() && !frame.isPage()) {
      frame.state().held().startSnapshot(rows, frame.keys(), frame.filter().accounts());
    }
  }

  @Override
  public void row(BitmexFrame frame) throws UnreadableFrame {
    ObjectValues said = rows.fields().values().read(frame.json());
    if (frame.isPage() || rows.key().isEmpty()) {
      rows.add(frame, said, null);
      return;
    }
    said = of(frame.account(said.get(rows.account())), said);
    BitmexHeldRows held = frame.state().held();
    switch (frame.action()) {
      case PARTIAL -> {
        held.replaceAccount(said.get(rows.account()));
        addNew(frame, said);
      }
      case INSERT -> addNew(frame, said);
      case UPDATE -> addChanged(frame, said);
      case DELETE -> held.remove(held.keyOfChange(said, rows));
    }
  }

  /** A row, said to be of this account where it does not say it itself. */
  private ObjectValues of(@Nullable String account, ObjectValues row) {
    return account == null || row.get(rows.account()) != null
        ? row
        : row.with(rows.account(), account);
  }

  private void addNew(BitmexFrame frame, ObjectValues said) throws UnreadableFrame {
    BitmexHeldRows held = frame.state().held();
    held.hold(rows, held.key(said, rows), said);
    rows.add(frame, said, null);
  }

  private void addChanged(BitmexFrame frame, ObjectValues said) throws UnreadableFrame {
    BitmexHeldRows held = frame.state().held();
    String key = held.keyOfChange(said, rows);
    ObjectValues before = held.find(key);
    if (before != null) {
      ObjectValues whole = of(before.get(rows.account()), said.over(before));
      held.hold(rows, key, whole);
      rows.add(frame, whole, before);
    } else if (held.hasSnapshot()) {
      throw new UnreadableFrame(Fault.MISSING_FIELD, "a change of a row that is not known");
    }
  }

  @Override
  public void end(BitmexFrame frame) {
    if (frame.isSnapshot() && !frame.isPage()) {
      frame.state().held().endSnapshot();
    }
  }
}
