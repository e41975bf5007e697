package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Reading;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import org.jspecify.annotations.Nullable;

/**
 * The words by which the generations say yes: {@code true}, {@code "yes"}, {@code "YES"}, {@code
 * "1"}.
 */
final class BitgetYesOrNo implements Reading<Boolean> {

  static final BitgetYesOrNo READING = new BitgetYesOrNo();

  private BitgetYesOrNo() {}

  @Override
  public @Nullable Boolean read(JsonCursor json) throws UnreadableFrame {
    byte first = json.peek();
    if (first != '"' && (first < '0' || first > '9')) {
      return json.flag();
    }
    String word = json.repeatedText();
    if (word == null || word.isEmpty()) {
      return null;
    }
    return word.equalsIgnoreCase("yes") || word.equalsIgnoreCase("true") || word.equals("1");
  }
}
