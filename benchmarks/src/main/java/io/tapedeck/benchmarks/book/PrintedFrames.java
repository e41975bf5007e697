package io.tapedeck.benchmarks.book;

import io.tapedeck.market.book.BookMessage;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.BookMark;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Book messages as Bitget prints them (v2 docs, channel books), as they stand on Kafka. */
final class PrintedFrames {

  private static final long START_MILLIS = 1_795_255_200_000L;

  private PrintedFrames() {}

  /** A snapshot and frames after it, of a seeded market. */
  static List<RawMessage> of(BookShape shape, long seed, int changes) {
    SeededBookFrames market = new SeededBookFrames(shape, seed);
    List<RawMessage> printed = new ArrayList<>();
    printed.add(message(shape, 0, market.snapshot()));
    for (BookMessage frame : market.frames(changes)) {
      printed.add(message(shape, printed.size(), frame));
    }
    return printed;
  }

  private static RawMessage message(BookShape shape, int number, BookMessage frame) {
    return RawMessage.newBuilder()
        .setExchange(shape.exchange())
        .setProduct("usdt-futures")
        .setChannel(shape.channel())
        .setSymbol("BTCUSDT")
        .setTransport(Transport.websocket)
        .setOrigin(Origin.live)
        .setEndpoint("wss://example.invalid/v2/ws/public")
        .setCollector("benchmark")
        .setSession("benchmark")
        .setSequence(number)
        .setReceivedAt(START_MILLIS * 1_000_000L + number)
        .setPayload(ByteBuffer.wrap(text(number, frame).getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  private static String text(int number, BookMessage frame) {
    BookMark mark = frame.mark();
    StringBuilder text = new StringBuilder("{\"action\":\"");
    text.append(frame.rows().get(0).get(BookChanges.ACTION))
        .append("\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",")
        .append("\"instId\":\"BTCUSDT\"},\"data\":[{\"asks\":[");
    addSide(text, frame.rows(), "ask");
    text.append("],\"bids\":[");
    addSide(text, frame.rows(), "bid");
    text.append(']');
    if (mark.hasChecksum()) {
      text.append(",\"checksum\":").append(mark.checksum());
    }
    if (mark.hasSequence()) {
      text.append(",\"seq\":").append(mark.sequence());
    }
    if (mark.hasPreviousSequence()) {
      text.append(",\"pseq\":").append(mark.previousSequence());
    }
    long millis = START_MILLIS + 100L * number;
    return text.append(",\"ts\":\"")
        .append(millis)
        .append("\"}],\"ts\":")
        .append(millis + 1)
        .append('}')
        .toString();
  }

  private static void addSide(StringBuilder text, List<Row> rows, String side) {
    boolean first = true;
    for (Row row : rows) {
      if (side.equals(row.get(BookChanges.SIDE))) {
        text.append(first ? "[\"" : ",[\"")
            .append(row.get(BookChanges.PRICE))
            .append("\",\"")
            .append(row.get(BookChanges.SIZE))
            .append("\"]");
        first = false;
      }
    }
  }
}
