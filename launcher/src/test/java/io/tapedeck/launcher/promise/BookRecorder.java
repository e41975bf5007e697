package io.tapedeck.launcher.promise;

import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.BooksConfig;
import io.tapedeck.market.book.rebuilt.BookOutput;
import io.tapedeck.market.book.rebuilt.StreamBooks;
import io.tapedeck.market.gaps.BookBreak;
import io.tapedeck.market.normalise.FrameNormaliser;
import io.tapedeck.market.normalise.SubscriptionState;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.simulator.catalog.SteppedExchange;
import io.tapedeck.simulator.fault.FaultPlan;
import io.tapedeck.simulator.server.LocalConnection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A collector and a job in one thread for one book: takes frames off a connection, normalises them,
 * rebuilds the book, and subscribes anew when the book asks for a snapshot.
 */
final class BookRecorder {

  /** What a book is subscribed by. */
  record Stream(
      String exchange,
      String product,
      String channel,
      String symbol,
      String subscribe,
      String unsubscribe) {}

  private static final BooksConfig CONFIG =
      new BooksConfig(true, Duration.ofSeconds(1), 20, Duration.ofSeconds(1));

  private final SteppedExchange exchange;
  private final FaultPlan faults;
  private final Stream stream;
  private final Clock clock;
  private final Consumer<Rows> seen;
  private final FrameNormaliser normaliser = new FrameNormaliser();
  private final StreamBooks books;
  private final Counts counts = new Counts();
  private LocalConnection connection;
  private SubscriptionState state;
  private int session = 1;
  private long sequence;

  /** Subscribes at once; every change of a book is shown to {@code seen} before it is applied. */
  BookRecorder(
      SteppedExchange exchange, FaultPlan faults, Stream stream, Clock clock, Consumer<Rows> seen) {
    this.exchange = exchange;
    this.faults = faults;
    this.stream = stream;
    this.clock = clock;
    this.seen = seen;
    books = StreamBooks.of(stream.exchange(), stream.channel()).orElseThrow();
    connection = exchange.connect(faults);
    state = normaliser.newState(stream.exchange());
    connection.send(stream.subscribe());
  }

  /** How often the book broke and asked. */
  private static final class Counts implements BookOutput {
    private int broken;
    private boolean asked;

    @Override
    public void rows(Rows rows) {}

    @Override
    public void broke(BookBreak evidence) {
      if (evidence.firstGood() == null) {
        broken++;
      }
    }

    @Override
    public void request(BookRequest request) {
      asked = true;
    }

    @Override
    public void wakeAt(long receivedMicros) {}
  }

  /** Reads what came, and answers a request for a snapshot as a collector does. */
  void read() {
    for (String frame : connection.take()) {
      for (Rows rows : normaliser.normalise(state, message(frame), Visibility.PUBLIC)) {
        if (rows.table() == BookChanges.TABLE) {
          seen.accept(rows);
          books.apply(rows, CONFIG, counts);
        }
      }
    }
    if (counts.asked) {
      counts.asked = false;
      connection.send(stream.unsubscribe());
      connection.send(stream.subscribe());
    }
  }

  private RawMessage message(String frame) {
    return RawMessage.newBuilder()
        .setExchange(stream.exchange())
        .setProduct(stream.product())
        .setChannel(stream.channel())
        .setSymbol(stream.symbol())
        .setTransport(Transport.websocket)
        .setOrigin(Origin.live)
        .setEndpoint("ws://127.0.0.1")
        .setCollector("test")
        .setSession("session-" + session)
        .setSequence(sequence++)
        .setReceivedAt(clock.millis() * 1_000_000)
        .setPayload(ByteBuffer.wrap(frame.getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  /** The network cuts the connection, and another is opened. */
  void reconnect() {
    connection.cut();
    books.apply(endOfSession(), CONFIG, counts);
    session++;
    sequence = 0;
    connection = exchange.connect(faults);
    state = normaliser.newState(stream.exchange());
    connection.send(stream.subscribe());
  }

  private Rows endOfSession() {
    return new Rows(
        BookChanges.TABLE,
        Visibility.PUBLIC,
        stream.exchange(),
        stream.product(),
        stream.channel(),
        stream.symbol(),
        null,
        clock.millis() * 1_000,
        Origin.live,
        "session-" + session,
        sequence,
        false,
        BookMark.END_OF_SESSION,
        List.of());
  }

  /** The book, if it is said to be right. */
  Optional<BookView> book() {
    return books.view(null);
  }

  int timesBroken() {
    return counts.broken;
  }
}
