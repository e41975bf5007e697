package io.tapedeck.warehouse.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tapedeck.lake.CommandFailure;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One SQL statement that only reads. DuckDB's own parser decides, so that no spelling gets around
 * it: what its parser cannot give back as a tree of SELECT is refused.
 *
 * @param sql the statement, without a closing semicolon
 */
record ReadOnlyStatement(String sql) {

  private static final Pattern EXPLAIN =
      Pattern.compile("\\s*explain\\s+(analyze\\s+)?", Pattern.CASE_INSENSITIVE);

  /** INSERT, UPDATE, DELETE and MERGE inside WITH; reading nodes end in _NODE alone. */
  private static final String WRITING_NODE = "_QUERY_NODE";

  /** Stands at the start of what some editors write. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .build();

  /**
   * Accepts one SELECT, WITH, FROM, VALUES, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN of these.
   *
   * @throws CommandFailure if it is something else, several statements, or no SQL
   */
  static ReadOnlyStatement of(Connection connection, String text) throws SQLException {
    String sql = withoutSemicolon(text);
    Matcher explain = EXPLAIN.matcher(sql);
    String select = explain.lookingAt() ? sql.substring(explain.end()) : sql;
    Tree tree = Tree.of(serialized(connection, select));
    if ("parser".equals(tree.errorType)) {
      throw CommandFailure.words("the SQL cannot be read: %s", tree.errorMessage);
    }
    if (tree.error || tree.writes || tree.statements != 1) {
      throw CommandFailure.words(
          "query only reads: give it one SELECT, WITH, DESCRIBE, SHOW or EXPLAIN statement");
    }
    return new ReadOnlyStatement(sql);
  }

  /** Whether it asks for a plan, not for rows. */
  boolean explains() {
    return EXPLAIN.matcher(sql).lookingAt();
  }

  /** Whether the text names the view; where it may name views unseen, the answer is yes. */
  boolean mentions(String view) {
    String lower = sql.toLowerCase(Locale.ROOT);
    return lower.contains(view) || lower.contains("query");
  }

  /** Whether the text names a view elsewhere than in the longer name of another one. */
  boolean mentionsMoreThan(String view, String longer) {
    String lower = sql.toLowerCase(Locale.ROOT);
    return lower.replace(longer, "").contains(view) || lower.contains("query");
  }

  private static String withoutSemicolon(String text) {
    String sql = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
    while (sql.endsWith(";")) {
      sql = sql.substring(0, sql.length() - 1).stripTrailing();
    }
    return sql;
  }

  private static String serialized(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)::VARCHAR")) {
      statement.setString(1, sql);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    }
  }

  /** What the parser's answer says, as far as it matters here. */
  private static final class Tree {
    private boolean error;
    private boolean writes;
    private int statements;
    private @Nullable String errorType;
    private String errorMessage = "";

    static Tree of(String json) {
      Tree tree = new Tree();
      try (JsonParser parser = JSON.createParser(json)) {
        int depth = 0;
        String field = "";
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (token == JsonToken.FIELD_NAME) {
            field = parser.currentName();
          }
          depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
          tree.see(parser, token, depth, field);
        }
      } catch (IOException e) {
        throw new IllegalStateException("DuckDB's own JSON cannot be read", e);
      }
      return tree;
    }

    private void see(JsonParser parser, JsonToken token, int depth, String field)
        throws IOException {
      if (depth == 1 && token.isScalarValue()) {
        switch (field) {
          case "error" -> error = parser.getBooleanValue();
          case "error_type" -> errorType = parser.getText();
          case "error_message" -> errorMessage = parser.getText();
          default -> {}
        }
      } else if (depth == 3 && token == JsonToken.START_OBJECT) {
        statements++;
      } else if (token == JsonToken.VALUE_STRING && field.equals("type")) {
        writes |= parser.getText().endsWith(WRITING_NODE);
      }
    }
  }
}
