package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;

/**
 * A table of an account: a snapshot, then rows that are new, changed in some fields, or gone. Each
 * row is merged with what is held of it, so that every row which is handed on is whole. A change of
 * a row that nobody knows is nothing before the first snapshot, and a fault after it (BitMEX API
 * docs).
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
    BitmexHeldRows held = frame.state().held();
    String key = held.key(said, rows);
    switch (frame.action()) {
      case PARTIAL -> {
        held.replaceAccount(frame.account(said.get(rows.account())));
        addNew(frame, key, said);
      }
      case INSERT -> addNew(frame, key, said);
      case UPDATE -> addChanged(frame, key, said);
      case DELETE -> held.remove(key);
    }
  }

  private void addNew(BitmexFrame frame, String key, ObjectValues said) throws UnreadableFrame {
    frame.state().held().hold(rows, key, said);
    rows.add(frame, said, null);
  }

  private void addChanged(BitmexFrame frame, String key, ObjectValues said) throws UnreadableFrame {
    BitmexHeldRows held = frame.state().held();
    ObjectValues before = held.find(key);
    if (before != null) {
      ObjectValues whole = said.over(before);
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
