package io.tapedeck.market.normalise.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void tellsEachOfItsWords() {
    Words words = Words.of("baseCoin", "baseCoinMaxBorrowAmount", "quoteCoinMaxBorrowAmount");
    byte[] name = "quoteCoinMaxBorrowAmount".getBytes(StandardCharsets.UTF_8);
    assertThat(words.find(name, 0, name.length)).isEqualTo(2);
  }

  /** No factor tells them apart, and the search for one would never end. */
  @Test
  void refusesWordsThatBeginAndEndAndAreAsLongAlike() {
    assertThatThrownBy(() -> Words.of("baseCoinMaxBorrowAmount", "baseCoinmaxBorrowAmount"))
        .hasMessage("baseCoinmaxBorrowAmount is too much like another word");
  }
}
