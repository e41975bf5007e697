package io.tapedeck.collectors.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The field names of a REST answer's data and of the first row in it, by which an answer that came
 * without its address is told. One answer, one thread.
 */
public final class AnswerNames {

  private static final int ROW_DEPTH = 2;

  private final String symbolField;
  private final Set<String> names = new HashSet<>();
  private @Nullable String symbol;
  private boolean unnamedRows;

  /** No names yet; a symbol stands in the field of this name. */
  public AnswerNames(String symbolField) {
    this.symbolField = symbolField;
  }

  /** Gathers names; the parser stands on the value and ends on its last token. */
  public void scan(JsonParser parser) throws IOException {
    if (parser.currentToken().isStructStart()) {
      gather(parser, 0);
    }
  }

  private void gather(JsonParser parser, int depth) throws IOException {
    boolean first = true;
    for (JsonToken token = parser.nextToken();
        token != null && !token.isStructEnd();
        token = parser.nextToken()) {
      if (token == JsonToken.FIELD_NAME) {
        named(parser, depth);
      } else if (token.isStructStart()) {
        unnamedRows |= depth == 0 && token == JsonToken.START_ARRAY;
        below(parser, first ? depth : ROW_DEPTH);
      }
      first = false;
    }
  }

  private void named(JsonParser parser, int depth) throws IOException {
    String name = parser.currentName();
    names.add(name);
    if (parser.nextToken().isStructStart()) {
      below(parser, depth);
    } else if (symbol == null && name.equals(symbolField)) {
      symbol = JsonFrames.scalar(parser);
    }
  }

  private void below(JsonParser parser, int depth) throws IOException {
    if (depth < ROW_DEPTH) {
      gather(parser, depth + 1);
    } else {
      parser.skipChildren();
    }
  }

  /** Whether this name stands there. */
  public boolean contains(String name) {
    return names.contains(name);
  }

  /** Whether all of these names stand there. */
  public boolean containsAll(Collection<String> all) {
    return names.containsAll(all);
  }

  /** Whether there is no name at all. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** Whether rows are lists of values. */
  public boolean hasUnnamedRows() {
    return unnamedRows;
  }

  /** The first symbol; null if there is none. */
  public @Nullable String symbol() {
    return symbol;
  }
}
