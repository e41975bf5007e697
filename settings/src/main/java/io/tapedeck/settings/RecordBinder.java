package io.tapedeck.settings;

import io.tapedeck.schemas.text.Nearest;
import io.tapedeck.schemas.value.DataSize;
import io.tapedeck.settings.ConfigNode.Scalar;
import io.tapedeck.settings.ConfigNode.Section;
import io.tapedeck.settings.ConfigNode.Sequence;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills a tree of records from a tree of nodes. Every mistake is collected with its line, and the
 * default stands in for the value, so that all mistakes of a file are told at once.
 */
final class RecordBinder {

  private final List<Problem> problems;

  RecordBinder(List<Problem> problems) {
    this.problems = problems;
  }

  /** The record of a section; absent keys get their defaults. */
  <R extends Record> R bind(Class<R> type, Section section, String path) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> known = Arrays.stream(components).map(SettingNames::key).toList();
    section
        .entries()
        .forEach(
            (key, node) -> {
              if (!known.contains(key)) {
                String where = path.isEmpty() ? "" : " in " + path;
                problems.add(
                    new Problem(
                        node.line(), "unknown key " + key + where + Nearest.hint(key, known)));
              }
            });
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String key = SettingNames.key(components[i]);
      String keyPath = path.isEmpty() ? key : path + "." + key;
      values[i] = value(components[i], section.entries().get(key), keyPath, section.line());
    }
    return SettingNames.create(type, values);
  }

  private Object value(
      RecordComponent component, @Nullable ConfigNode node, String path, int line) {
    Setting setting = SettingNames.setting(component);
    Class<?> type = component.getType();
    if (type == SecretSection.class) {
      return secret(node, path, line);
    }
    if (type.isRecord() && type != DataSize.class) {
      return bind(type.asSubclass(Record.class), section(node, path, line), path);
    }
    if (type == Map.class) {
      return map(elementType(component, 1), section(node, path, line), path);
    }
    if (type == List.class) {
      return node == null ? List.of() : texts(node, path);
    }
    return node == null
        ? ScalarType.of(type).read(setting.otherwise())
        : scalar(type, setting, node, path);
  }

  /** Never shows what stands there: it may be the secret itself. */
  private SecretSection secret(@Nullable ConfigNode node, String path, int line) {
    if (node != null
        && !(node instanceof Section)
        && !(node instanceof Scalar scalar && scalar.text().isEmpty())) {
      problems.add(
          new Problem(
              node.line(),
              path
                  + " must not stand in the file: write {env: NAME} for an environment variable or"
                  + " {file: PATH}"));
      return new SecretSection("", "");
    }
    return bind(SecretSection.class, section(node, path, line), path);
  }

  private Section section(@Nullable ConfigNode node, String path, int line) {
    if (node instanceof Section section) {
      return section;
    }
    boolean nothing = node == null || (node instanceof Scalar scalar && scalar.text().isEmpty());
    if (!nothing && node != null) {
      problems.add(new Problem(node.line(), path + " takes keys and values below it"));
    }
    return new Section(Map.of(), node == null ? line : node.line());
  }

  private Map<String, Object> map(Class<? extends Record> type, Section section, String path) {
    Map<String, Object> bound = new LinkedHashMap<>();
    section
        .entries()
        .forEach(
            (key, node) -> {
              String keyPath = path + "." + key;
              bound.put(key, bind(type, section(node, keyPath, node.line()), keyPath));
            });
    return bound;
  }

  private List<String> texts(ConfigNode node, String path) {
    List<ConfigNode> elements =
        node instanceof Sequence sequence ? sequence.elements() : List.of(node);
    List<String> texts = new ArrayList<>();
    for (ConfigNode element : elements) {
      if (!(element instanceof Scalar scalar)) {
        problems.add(new Problem(element.line(), path + " takes a list of words, such as [a, b]"));
      } else if (!scalar.text().isBlank()) {
        text(scalar, path, texts);
      } else if (element != node) {
        problems.add(new Problem(element.line(), path + " holds an empty word: take it out"));
      }
    }
    return texts;
  }

  private void text(Scalar scalar, String path, List<String> texts) {
    if (texts.contains(scalar.text())) {
      problems.add(
          new Problem(
              scalar.line(), path + " names " + scalar.text() + " a second time: take it out"));
    } else {
      texts.add(scalar.text());
    }
  }

  private Object scalar(Class<?> type, Setting setting, ConfigNode node, String path) {
    ScalarType scalarType = ScalarType.of(type);
    if (!(node instanceof Scalar scalar)) {
      problems.add(new Problem(node.line(), path + " takes a single value"));
      return scalarType.read(setting.otherwise());
    }
    if (type == Path.class && scalar.text().isBlank()) {
      problems.add(
          new Problem(scalar.line(), path + " is empty: write a path, or leave the key out"));
      return scalarType.read(setting.otherwise());
    }
    try {
      Object value = scalarType.read(scalar.text());
      scalarType.check(value, setting);
      return value;
    } catch (IllegalArgumentException e) {
      problems.add(
          new Problem(
              scalar.line(), path + " must be " + e.getMessage() + ", was " + scalar.text()));
      return scalarType.read(setting.otherwise());
    }
  }

  private static Class<? extends Record> elementType(RecordComponent component, int argument) {
    Type type = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[argument];
    return ((Class<?>) type).asSubclass(Record.class);
  }
}
