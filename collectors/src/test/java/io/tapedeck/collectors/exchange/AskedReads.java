package io.tapedeck.collectors.exchange;

import io.tapedeck.collectors.exchange.Poll.Pace;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who asks which read of an exchange, and how often, as the code has it: by method and path. */
final class AskedReads {

  private final Map<String, Set<String>> asked = new TreeMap<>();

  private AskedReads() {}

  static AskedReads of(Exchange exchange) {
    AskedReads reads = new AskedReads();
    for (Generation generation : exchange.generations()) {
      for (History history : exchange.histories(generation)) {
        reads.add(history.read(), "walked");
      }
      AccountSide side = generation.accountSide();
      if (side != null) {
        side.polls().forEach(reads::add);
        KeyCheck check = side.keyCheck();
        if (check != null) {
          reads.add(check.read(), "once a session, for the key");
        }
      }
    }
    exchange.polls().forEach(reads::add);
    exchange.symbolLists().forEach(list -> reads.add(list.read(), "once a session, for symbols"));
    exchange.timeRead().ifPresent(time -> reads.add(time.read(), "once a session, for the clock"));
    return reads;
  }

  private void add(Poll poll) {
    String each = poll.pace() == Pace.EACH_SYMBOL ? ", each symbol" : "";
    add(poll.read(), "every " + minutes(poll.every()) + each);
  }

  private static String minutes(Duration every) {
    return every.toMinutes() + " min";
  }

  private void add(RestRead read, String how) {
    asked.computeIfAbsent(read.name(), any -> new TreeSet<>()).add(how);
  }

  /** Every read that is asked. */
  Set<String> names() {
    return asked.keySet();
  }

  /** How a read is asked, in words; empty if it is not. */
  String how(String name) {
    return String.join("; ", asked.getOrDefault(name, Set.of()));
  }
}
