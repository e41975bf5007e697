package io.tapedeck.collectors.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a REST answer as far as pages are compared: the longest list of objects or lists in
 * it, each by a hash of its bytes.
 */
record AnswerRows(List<Long> hashes) {

  private static final int MAX_DEPTH = 64;
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  /** Those of an answer that says that there are none. */
  static final AnswerRows NONE = new AnswerRows(List.of());

  /** Copies the list. */
  AnswerRows {
    hashes = List.copyOf(hashes);
  }

  int count() {
    return hashes.size();
  }

  /**
   * Those of an answer.
   *
   * @throws IOException if it is no JSON, or not all of it: then it says nothing of any time
   */
  static AnswerRows of(byte[] answer) throws IOException {
    try (JsonParser parser = JSON.createParser(answer)) {
      Longest longest = new Longest(parser, answer);
      if (parser.nextToken() == null) {
        throw new IOException("the answer is empty");
      }
      longest.value();
      if (parser.nextToken() != null) {
        throw new IOException("more follows the answer");
      }
      return new AnswerRows(longest.rows);
    }
  }

  /** Walks through the answer once. */
  private static final class Longest {
    private final JsonParser parser;
    private final byte[] answer;
    private List<Long> rows = List.of();

    Longest(JsonParser parser, byte[] answer) {
      this.parser = parser;
      this.answer = answer;
    }

    /** The parser stands on a value, and ends on its last token. */
    void value() throws IOException {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        list();
      } else if (parser.currentToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          parser.nextToken();
          value();
        }
      }
    }

    private void list() throws IOException {
      List<Long> found = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        boolean row = parser.currentToken().isStructStart();
        int from = (int) parser.currentTokenLocation().getByteOffset();
        value();
        if (row) {
          found.add(hash(from, (int) parser.currentLocation().getByteOffset()));
        }
      }
      if (found.size() > rows.size()) {
        rows = found;
      }
    }

    private long hash(int from, int to) {
      long hash = FNV_START;
      for (int i = from; i < to; i++) {
        hash = (hash ^ answer[i]) * FNV_PRIME;
      }
      return hash;
    }
  }
}
