package io.tapedeck.settings;

import java.util.List;

/**
 * The checks that a well-formed configuration must also pass: that exchanges, channels, symbols
 * exist.
 */
public interface ConfigChecks {

  /** Checks nothing more. */
  ConfigChecks NONE = (config, lines) -> List.of();

  /** The mistakes found. */
  List<Problem> problems(TapedeckConfig config, ConfigLines lines);
}
