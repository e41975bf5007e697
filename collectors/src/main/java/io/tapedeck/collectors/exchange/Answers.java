package io.tapedeck.collectors.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Small answers of an exchange to questions of our own, such as what time it is; bounded, because
 * they come from outside. For no message that is recorded. Serves all threads.
 */
public final class Answers {

  private static final int MOST_BYTES = 4 << 20;
  private static final int MAX_DEPTH = 32;
  private static final int MOST_DIGITS = 18;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private Answers() {}

  /**
   * The answer as a tree.
   *
   * @throws IllegalArgumentException if it is no JSON; the message shows nothing of it
   */
  public static JsonNode read(byte[] answer) {
    if (answer.length > MOST_BYTES) {
      throw new IllegalArgumentException("the answer is too long: " + answer.length + " bytes");
    }
    try {
      JsonNode tree = JSON.readTree(answer);
      if (tree != null && tree.isContainerNode()) {
        return tree;
      }
    } catch (IOException e) {
      // Its message would show parts of the answer, which may hold a key.
      throw new IllegalArgumentException("the answer is no JSON");
    }
    throw new IllegalArgumentException("the answer is no JSON object or list");
  }

  /**
   * A whole number, printed as one or as text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static long number(JsonNode value) {
    String text = value.asText("");
    if (text.isEmpty()
        || text.length() > MOST_DIGITS
        || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("the answer holds no whole number where one belongs");
    }
    return Long.parseLong(text);
  }

  /**
   * The words of a list.
   *
   * @throws IllegalArgumentException if it is no list, or of anything but texts
   */
  public static Set<String> words(JsonNode list) {
    Set<String> words = new LinkedHashSet<>();
    for (JsonNode item : list) {
      words.add(item.isTextual() ? item.asText() : "");
    }
    if (!list.isArray() || words.contains("")) {
      throw new IllegalArgumentException("the answer holds no list of words where one belongs");
    }
    return words;
  }
}
