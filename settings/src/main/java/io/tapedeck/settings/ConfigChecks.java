package io.tapedeck.settings;

import java.util.List;

/** What a well-formed configuration must also hold to: that exchanges, channels, symbols exist. */
public interface ConfigChecks {

  /** Checks nothing more. */
  ConfigChecks NONE = (config, lines) -> List.of();

  /** The mistakes found. */
  List<Problem> problems(TapedeckConfig config, ConfigLines lines);
}
