package io.tapedeck.collectors.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every frame that a client may send to an exchange: none of them trades, borrows, moves or cancels
 * anything. What is not listed cannot leave the process. Serves all threads.
 *
 * @param texts plain texts, such as {@code ping}
 * @param shapes objects by their operation
 */
public record SendableFrames(Set<String> texts, List<Shape> shapes) {

  private static final int MAX_DEPTH = 8;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          // Of two operations in one frame a server may take the other one.
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** Copies. */
  public SendableFrames {
    texts = Set.copyOf(texts);
    shapes = List.copyOf(shapes);
  }

  /**
   * An object with an operation.
   *
   * @param field where the operation stands
   * @param words the operations; empty means that the field holds a number instead
   * @param others fields that may stand beside it
   */
  public record Shape(String field, Set<String> words, Set<String> others) {
    /** Copies the sets. */
    public Shape {
      words = Set.copyOf(words);
      others = Set.copyOf(others);
    }

    /** An object with an operation and one more field. */
    public static Shape of(String field, Set<String> words, String other) {
      return new Shape(field, words, Set.of(other));
    }

    /** An object of one number, such as a ping. */
    public static Shape ofNumber(String field) {
      return new Shape(field, Set.of(), Set.of());
    }

    private boolean takes(JsonParser parser) throws IOException {
      return words.isEmpty()
          ? parser.currentToken().isNumeric() || isDigits(parser)
          : parser.currentToken() == JsonToken.VALUE_STRING && words.contains(parser.getText());
    }

    private static boolean isDigits(JsonParser parser) throws IOException {
      return parser.currentToken() == JsonToken.VALUE_STRING
          && parser.getText().matches("\\d{1,20}");
    }
  }

  /** Whether this frame may be sent. */
  public boolean allows(String frame) {
    if (texts.contains(frame)) {
      return true;
    }
    return shapes.stream().anyMatch(shape -> fits(shape, frame));
  }

  private static boolean fits(Shape shape, String frame) {
    try (JsonParser parser = JSON.createParser(frame)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      Set<String> seen = new HashSet<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        seen.add(name);
        parser.nextToken();
        boolean good =
            name.equals(shape.field()) ? shape.takes(parser) : shape.others().contains(name);
        if (!good) {
          return false;
        }
        parser.skipChildren();
      }
      return seen.contains(shape.field()) && parser.nextToken() == null;
    } catch (IOException e) {
      // What is no JSON is nothing that we meant to send.
      return false;
    }
  }
}
