package io.tapedeck.settings;

import io.tapedeck.settings.ConfigNode.Scalar;
import io.tapedeck.settings.ConfigNode.Section;
import io.tapedeck.settings.ConfigNode.Sequence;
import org.jspecify.annotations.Nullable;

/** The lines of the file on which something stands. */
public final class ConfigLines {

  private final Section top;

  ConfigLines(Section top) {
    this.top = top;
  }

  /** Line of a key, given as the keys that lead to it; of the nearest key above if it is absent. */
  public int of(String... keys) {
    return find(keys).line();
  }

  /** Whether a key stands in the file, given as the keys that lead to it. */
  boolean has(String... keys) {
    ConfigNode node = top;
    for (String key : keys) {
      ConfigNode below = node instanceof Section section ? section.entries().get(key) : null;
      if (below == null) {
        return false;
      }
      node = below;
    }
    return true;
  }

  /** Line of one word in the list below the keys; of the list if it has no such word. */
  public int ofWord(String word, String... keys) {
    ConfigNode node = find(keys);
    if (node instanceof Sequence sequence) {
      for (ConfigNode element : sequence.elements()) {
        if (element instanceof Scalar scalar && scalar.text().equals(word)) {
          return scalar.line();
        }
      }
    }
    return node.line();
  }

  private ConfigNode find(String... keys) {
    ConfigNode node = top;
    for (String key : keys) {
      @Nullable ConfigNode below =
          node instanceof Section section ? section.entries().get(key) : null;
      if (below == null) {
        return node;
      }
      node = below;
    }
    return node;
  }
}
