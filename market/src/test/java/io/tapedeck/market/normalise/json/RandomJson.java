package io.tapedeck.market.normalise.json;

import java.util.Random;

/** Writes legal JSON at random: every kind of value, escape, white space and number. */
final class RandomJson {

  private static final String[] STRINGS = {
    "",
    "a",
    "symbol",
    "XBTUSD",
    "exactly8",
    "longer than eight bytes",
    "\\n\\\\\\\"\\/\\b\\f\\r\\t",
    "\\u00e9\\uD83D\\uDE00",
    "é",
    "😀",
    "tab\\tquote\\\"end",
    "é mixed \\u0041 with plain text"
  };
  private static final String[] SPACES = {"", "", "", " ", "\n", "\t \r\n"};
  private static final int MAX_DEPTH = 6;

  private RandomJson() {}

  static void value(Random random, StringBuilder out, int depth) {
    out.append(pick(random, SPACES));
    int kind = random.nextInt(depth < MAX_DEPTH ? 9 : 5);
    switch (kind) {
      case 0 -> out.append("true");
      case 1 -> out.append("false");
      case 2 -> out.append("null");
      case 3 -> string(random, out);
      case 4 -> number(random, out);
      case 5, 6 -> array(random, out, depth);
      default -> object(random, out, depth);
    }
    out.append(pick(random, SPACES));
  }

  private static void array(Random random, StringBuilder out, int depth) {
    out.append('[');
    for (int i = random.nextInt(4); i > 0; i--) {
      value(random, out, depth + 1);
      out.append(i > 1 ? "," : "");
    }
    out.append(']');
  }

  private static void object(Random random, StringBuilder out, int depth) {
    out.append('{');
    for (int i = random.nextInt(4); i > 0; i--) {
      string(random, out);
      out.append(pick(random, SPACES)).append(':');
      value(random, out, depth + 1);
      out.append(i > 1 ? "," : "");
    }
    out.append('}');
  }

  private static void string(Random random, StringBuilder out) {
    out.append('"').append(pick(random, STRINGS)).append('"');
  }

  static void number(Random random, StringBuilder out) {
    out.append(random.nextInt(3) == 0 ? "-" : "");
    out.append(random.nextInt(4) == 0 ? "0" : String.valueOf(1 + random.nextInt(9)));
    if (out.charAt(out.length() - 1) != '0') {
      digits(random, out, random.nextInt(22));
    }
    if (random.nextBoolean()) {
      out.append('.');
      digits(random, out, 1 + random.nextInt(12));
    }
    if (random.nextInt(4) == 0) {
      out.append(random.nextBoolean() ? 'e' : 'E');
      out.append(pick(random, new String[] {"", "+", "-"}));
      digits(random, out, 1 + random.nextInt(2));
    }
  }

  private static void digits(Random random, StringBuilder out, int count) {
    for (int i = 0; i < count; i++) {
      out.append((char) ('0' + random.nextInt(10)));
    }
  }

  private static String pick(Random random, String[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
