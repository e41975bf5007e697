package io.tapedeck.market.normalise.frame;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.table.Identity;
import org.jspecify.annotations.Nullable;

/** The ids that exchanges print, and what an object without one must say instead. */
public final class PrintedIds {

  private PrintedIds() {}

  /**
   * The id of what happened to an account; null where the object has none, but says how much.
   *
   * @param amounts what a row without id is worth nothing without
   * @throws UnreadableFrame if it has neither
   */
  public static @Nullable String idOr(ObjectValues object, Field<String> id, Field<?>... amounts)
      throws UnreadableFrame {
    String printed = Identity.Id.known(object.get(id));
    if (printed == null) {
      for (Field<?> amount : amounts) {
        object.require(amount);
      }
    }
    return printed;
  }
}
