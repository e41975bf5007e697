package io.tapedeck.settings;

import java.util.List;
import java.util.Map;

/** A value of the configuration file with the line it stands on. */
sealed interface ConfigNode {

  /** Line, from 1. */
  int line();

  /** A single value; an absent one ({@code key:} and nothing else) has empty text. */
  record Scalar(String text, int line) implements ConfigNode {}

  /** Several values. */
  record Sequence(List<ConfigNode> elements, int line) implements ConfigNode {}

  /** Keys and their values, in the order of the file. */
  record Section(Map<String, ConfigNode> entries, int line) implements ConfigNode {}
}
