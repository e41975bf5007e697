package io.tapedeck.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.tapedeck.settings.ConfigNode.Scalar;
import io.tapedeck.settings.ConfigNode.Section;
import io.tapedeck.settings.ConfigNode.Sequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** YAML text as nodes that know their line. Collects what is wrong instead of stopping. */
final class ConfigTree {

  private static final int DEEPEST = 16;
  private static final YAMLFactory YAML =
      YAMLFactory.builder().disable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS).build();

  private final YAMLParser parser;
  private final List<Problem> problems;

  private ConfigTree(YAMLParser parser, List<Problem> problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** The top section; empty when the text is no YAML, which is then among the problems. */
  static Section read(String text, List<Problem> problems) {
    Section empty = new Section(Map.of(), 1);
    try (YAMLParser parser = YAML.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return empty;
      }
      ConfigTree tree = new ConfigTree(parser, problems);
      ConfigNode top = tree.node(first, 0);
      if (top instanceof Section section) {
        return section;
      }
      problems.add(
          new Problem(top.line(), "a configuration is keys and values, such as data: ./data"));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      problems.add(new Problem(line, "this is no YAML: " + firstLine(e.getOriginalMessage())));
    } catch (IOException e) {
      problems.add(new Problem(1, "this is no YAML: " + firstLine(String.valueOf(e.getMessage()))));
    }
    return empty;
  }

  private ConfigNode node(JsonToken token, int depth) throws IOException {
    int line = line();
    if (depth > DEEPEST) {
      throw new IOException("nested deeper than " + DEEPEST + " levels");
    }
    return switch (token) {
      case START_OBJECT -> section(line, depth);
      case START_ARRAY -> sequence(line, depth);
      case VALUE_NULL -> new Scalar("", line);
      default -> new Scalar(parser.getText(), line);
    };
  }

  private Section section(int line, int depth) throws IOException {
    Map<String, ConfigNode> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      int keyLine = line();
      ConfigNode value = below(keyLine, node(parser.nextToken(), depth + 1));
      if (entries.putIfAbsent(key, value) != null) {
        problems.add(new Problem(keyLine, "key " + key + " stands here for the second time"));
      }
    }
    return new Section(entries, line);
  }

  /** What stands on the lines below a key is told by the key's own line. */
  private static ConfigNode below(int keyLine, ConfigNode value) {
    if (value instanceof Section section) {
      return new Section(section.entries(), keyLine);
    }
    return value instanceof Sequence sequence ? new Sequence(sequence.elements(), keyLine) : value;
  }

  private Sequence sequence(int line, int depth) throws IOException {
    List<ConfigNode> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(node(token, depth + 1));
    }
    return new Sequence(elements, line);
  }

  private int line() {
    return Math.max(1, ((JsonParser) parser).currentTokenLocation().getLineNr());
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
