package io.tapedeck.simulator.bitmex;

import java.util.List;

/** One frame's worth of change to a table. */
record BitmexTableChange(String action, List<BitmexTableRow> rows) {

  static final String INSERT = "insert";
  static final String UPDATE = "update";
  static final String DELETE = "delete";
}
