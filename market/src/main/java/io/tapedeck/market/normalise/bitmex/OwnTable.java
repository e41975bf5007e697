package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.UnreadableFrame.Fault;
import io.tapedeck.market.normalise.json.FieldValues;

/**
 * A table of own accounts: an image, then rows that are new, changed in some fields, or gone. Each
 * row is merged with what is held of it, so that every row which is handed on is whole. A change of
 * a row that nobody knows is nothing before the first image, and a fault after it (BitMEX API
 * docs).
 */
final class OwnTable implements TableMapper {

  private final OwnRows rows;

  OwnTable(OwnRows rows) {
    this.rows = rows;
  }

  @Override
  public void start(TableFrame frame) {
    if (frame.isImage() && !frame.isPage()) {
      frame.state().own().startImage(frame.image().keys(), frame.image().accounts());
    }
  }

  @Override
  public void row(TableFrame frame) throws UnreadableFrame {
    FieldValues said = new FieldValues(rows.fields()).read(frame.json());
    if (frame.isPage() || rows.key().isEmpty()) {
      rows.add(frame, said, null);
      return;
    }
    HeldRows held = frame.state().own();
    String key = held.key(said, rows);
    FieldValues before = held.find(key);
    switch (frame.action()) {
      case PARTIAL -> {
        held.replaceAccount(frame.account(said));
        held.hold(rows, key, said);
        rows.add(frame, said, null);
      }
      case INSERT -> {
        held.hold(rows, key, said);
        rows.add(frame, said, null);
      }
      case UPDATE -> {
        if (before != null) {
          FieldValues whole = said.over(before);
          held.hold(rows, key, whole);
          rows.add(frame, whole, before);
        } else if (held.hasImage()) {
          throw new UnreadableFrame(Fault.MISSING_FIELD, "a change of a row that is not known");
        }
      }
      case DELETE -> held.remove(key);
    }
  }

  @Override
  public void end(TableFrame frame) {
    if (frame.isImage() && !frame.isPage()) {
      frame.state().own().endImage();
    }
  }
}
