package io.tapedeck.simulator.account;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The accounts' state file: after every event the whole new state of what it changed, one JSON line
 * each, written before it is told; the last line of a thing is its state. Without a file nothing is
 * kept. One thread.
 */
final class AccountJournal implements AutoCloseable {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setNodeFactory(new JsonNodeFactory(true))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantReader()));

  private final Earlier earlier = new Earlier();
  private final @Nullable BufferedWriter writer;

  private AccountJournal(@Nullable Path file, Instant now) throws IOException {
    if (file == null) {
      writer = null;
      return;
    }
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    if (Files.exists(file)) {
      try (var lines = Files.lines(file)) {
        lines.forEach(line -> earlier.read(line, now.minus(RecentHistory.KEEP)));
      }
    }
    writer = rewrite(file);
  }

  static AccountJournal open(@Nullable Path file, Instant now) {
    try {
      return new AccountJournal(file, now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an earlier run left. */
  Earlier earlier() {
    return earlier;
  }

  /** Writes events down and hands them to the operating system. */
  void record(List<AccountEvent> events) {
    BufferedWriter out = writer;
    if (out == null) {
      return;
    }
    try {
      for (AccountEvent event : events) {
        Object snapshot = snapshot(event);
        if (snapshot != null) {
          write(out, snapshot);
        }
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  // A position that was only valued anew is valued anew after a restart too.
  private static @Nullable Object snapshot(AccountEvent event) {
    if (event instanceof AccountEvent.OrderChanged changed) {
      return changed.order();
    }
    if (event instanceof AccountEvent.Filled filled) {
      return filled.fill();
    }
    if (event instanceof AccountEvent.Booked booked) {
      return booked.entry();
    }
    if (event instanceof AccountEvent.BalanceChanged changed) {
      return changed.balance();
    }
    if (event instanceof AccountEvent.PositionChanged changed) {
      return changed.cause() == AccountEvent.Cause.MARK ? null : changed.position();
    }
    throw new IllegalArgumentException("no snapshot of " + event);
  }

  private BufferedWriter rewrite(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
      for (Object snapshot : earlier.snapshots.values()) {
        write(out, snapshot);
      }
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return Files.newBufferedWriter(file, StandardOpenOption.APPEND);
  }

  private static void write(BufferedWriter out, Object snapshot) throws IOException {
    out.append(snapshot.getClass().getSimpleName())
        .append(' ')
        .append(JSON.writeValueAsString(snapshot))
        .append('\n');
  }

  /** The state that an earlier run left. */
  static final class Earlier {

    private static final Map<String, Class<?>> KINDS =
        Map.of(
            "Order", Order.class,
            "Fill", Fill.class,
            "LedgerEntry", LedgerEntry.class,
            "Balance", Balance.class,
            "Position", Position.class);

    private final Map<String, Object> snapshots = new LinkedHashMap<>();
    private long nextNumber;
    private @Nullable Instant last;

    /** The time of the last event; empty when there was no earlier run. */
    Optional<Instant> last() {
      return Optional.ofNullable(last);
    }

    long nextNumber() {
      return nextNumber;
    }

    List<Order> orders(long account) {
      return all(Order.class).stream().filter(order -> order.account() == account).toList();
    }

    List<Fill> fills(long account) {
      return all(Fill.class).stream().filter(fill -> fill.account() == account).toList();
    }

    List<LedgerEntry> ledger(long account) {
      return all(LedgerEntry.class).stream().filter(entry -> entry.account() == account).toList();
    }

    List<Balance> balances(long account) {
      return all(Balance.class).stream().filter(balance -> balance.account() == account).toList();
    }

    List<Position> positions(long account) {
      return all(Position.class).stream()
          .filter(position -> position.account() == account)
          .toList();
    }

    private <T> List<T> all(Class<T> kind) {
      List<T> found = new ArrayList<>();
      for (Object snapshot : snapshots.values()) {
        if (kind.isInstance(snapshot)) {
          found.add(kind.cast(snapshot));
        }
      }
      return found;
    }

    private void read(String line, Instant oldest) {
      int space = line.indexOf(' ');
      Class<?> kind = space < 0 ? null : KINDS.get(line.substring(0, space));
      if (kind == null) {
        return;
      }
      try {
        JsonNode node = JSON.readTree(line.substring(space + 1));
        keep(JSON.treeToValue(node, kind), oldest);
      } catch (JsonProcessingException tornByAKill) {
        return;
      }
    }

    private void keep(Object snapshot, Instant oldest) {
      if (snapshot instanceof Order order) {
        numbered(order.number(), order.updated());
        // A resting order goes on however old it is.
        keep(
            "order " + order.number(),
            snapshot,
            order.resting() ? Instant.MAX : order.updated(),
            oldest);
      } else if (snapshot instanceof Fill fill) {
        numbered(fill.number(), fill.time());
        keep("fill " + fill.number(), snapshot, fill.time(), oldest);
      } else if (snapshot instanceof LedgerEntry entry) {
        numbered(entry.number(), entry.time());
        keep("entry " + entry.number(), snapshot, entry.time(), oldest);
      } else if (snapshot instanceof Balance balance) {
        snapshots.put("balance " + balance.account() + ' ' + balance.currency(), snapshot);
      } else if (snapshot instanceof Position position) {
        snapshots.put("position " + position.account() + ' ' + position.symbol(), snapshot);
      }
    }

    private void keep(String name, Object snapshot, Instant time, Instant oldest) {
      snapshots.remove(name);
      if (!time.isBefore(oldest)) {
        snapshots.put(name, snapshot);
      }
    }

    private void numbered(long number, Instant time) {
      nextNumber = Math.max(nextNumber, number + 1);
      last = last == null || time.isAfter(last) ? time : last;
    }
  }

  private static final class InstantReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return Instant.parse(parser.getText());
    }
  }
}
