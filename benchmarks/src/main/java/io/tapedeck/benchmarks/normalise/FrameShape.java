package io.tapedeck.benchmarks.normalise;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Transport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * The frames that are measured: shapes of the BitMEX API docs and of the BitMart futures v2
 * documentation, with values that differ from frame to frame.
 */
public enum FrameShape {
  BITMEX_TRADE("bitmex", "main", "trade", "XBTUSD") {
    @Override
    String frame(Random random, int number) {
      int size = 100 * (1 + random.nextInt(500));
      return bitmexFrame("trade", "insert", bitmexTrade(random, number, size));
    }
  },
  BITMEX_L2_1("bitmex", "main", "orderBookL2", "XBTUSD") {
    @Override
    String frame(Random random, int number) {
      return number == 0
          ? bitmexBook()
          : bitmexFrame("orderBookL2", "update", bitmexLevel(random, number));
    }
  },
  BITMEX_L2_10("bitmex", "main", "orderBookL2", "XBTUSD") {
    @Override
    String frame(Random random, int number) {
      return number == 0
          ? bitmexBook()
          : bitmexFrame("orderBookL2", "update", bitmexLevels(random, number, 10));
    }
  },
  BITMEX_QUOTE("bitmex", "main", "quote", "XBTUSD") {
    @Override
    String frame(Random random, int number) {
      return bitmexFrame("quote", "insert", bitmexQuote(random, number));
    }
  },
  BITMART_TRADE("bitmart", "futures", "futures/trade", "BTCUSDT") {
    @Override
    String frame(Random random, int number) {
      return bitmartTrade(random, number);
    }
  },
  BITMART_DEPTH20("bitmart", "futures", "futures/depth20", "BTCUSDT") {
    @Override
    String frame(Random random, int number) {
      return bitmartDepth(random, number);
    }
  },
  BITMART_DEPTH_INCREASE("bitmart", "futures", "futures/depthIncrease50", "BTCUSDT") {
    @Override
    String frame(Random random, int number) {
      return bitmartChanges(random, number);
    }
  },
  BITMART_TICKER("bitmart", "futures", "futures/ticker", "BTCUSDT") {
    @Override
    String frame(Random random, int number) {
      return bitmartTicker(random);
    }
  };

  private static final int LEVELS = 200;

  private final String exchange;
  private final String product;
  private final String channel;
  private final String symbol;

  FrameShape(String exchange, String product, String channel, String symbol) {
    this.exchange = exchange;
    this.product = product;
    this.channel = channel;
    this.symbol = symbol;
  }

  abstract String frame(Random random, int number);

  String exchange() {
    return exchange;
  }

  /** Messages of one subscription, as they stand on Kafka. */
  List<RawMessage> messages(int count, long seed) {
    Random random = new Random(seed);
    List<RawMessage> messages = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      messages.add(message(i, frame(random, i)));
    }
    return messages;
  }

  private RawMessage message(int number, String frame) {
    return RawMessage.newBuilder()
        .setExchange(exchange)
        .setProduct(product)
        .setChannel(channel)
        .setSymbol(symbol)
        .setTransport(Transport.websocket)
        .setOrigin(Origin.live)
        .setEndpoint("wss://example.invalid/realtime")
        .setCollector("benchmark")
        .setSession("benchmark")
        .setSequence(number)
        .setReceivedAt(1_795_255_200_000_000_000L + number)
        .setPayload(ByteBuffer.wrap(frame.getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  private static String bitmexFrame(String table, String action, String rows) {
    return "{\"table\":\"" + table + "\",\"action\":\"" + action + "\",\"data\":[" + rows + "]}";
  }

  private static String bitmexTime(int number) {
    return format(
        "\"timestamp\":\"2026-11-21T09:%02d:%02d.%03dZ\"",
        number / 60 % 60, number % 60, number * 7 % 1_000);
  }

  private static String price(Random random) {
    int half = random.nextInt(2_000);
    return (60_000 + half / 2) + (half % 2 == 0 ? "" : ".5");
  }

  private static String bitmexTrade(Random random, int number, int size) {
    return "{"
        + bitmexTime(number)
        + format(
            ",\"symbol\":\"XBTUSD\",\"side\":\"%s\",\"size\":%d,\"price\":%s",
            random.nextBoolean() ? "Buy" : "Sell", size, price(random))
        + ",\"tickDirection\":\"ZeroMinusTick\",\"trdMatchID\":\""
        + new UUID(random.nextLong(), random.nextLong())
        + format(
            "\",\"grossValue\":%d,\"homeNotional\":0.%08d,\"foreignNotional\":%d,"
                + "\"trdType\":\"Regular\"}",
            size * 1_650L, size * 1_650, size);
  }

  /** The start snapshot; later frames change its levels. */
  private static String bitmexBook() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < LEVELS; i++) {
      rows.append(i == 0 ? "" : ",")
          .append(
              format(
                  "{\"symbol\":\"XBTUSD\",\"id\":%d,\"side\":\"%s\",\"size\":%d,\"price\":%d}",
                  8_794_000_000L + i * 50L, i % 2 == 0 ? "Sell" : "Buy", 100 + i, 60_000 + i));
    }
    return "{\"table\":\"orderBookL2\",\"action\":\"partial\",\"filter\":{\"symbol\":\"XBTUSD\"},"
        + "\"data\":["
        + rows
        + "]}";
  }

  private static String bitmexLevel(Random random, int number) {
    int level = random.nextInt(LEVELS);
    return format(
            "{\"symbol\":\"XBTUSD\",\"id\":%d,\"side\":\"%s\",\"size\":%d,\"price\":%d,",
            8_794_000_000L + level * 50L,
            level % 2 == 0 ? "Sell" : "Buy",
            100 * (1 + random.nextInt(9_000)),
            60_000 + level)
        + bitmexTime(number)
        + "}";
  }

  private static String bitmexLevels(Random random, int number, int count) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      rows.append(i == 0 ? "" : ",").append(bitmexLevel(random, number));
    }
    return rows.toString();
  }

  private static String bitmexQuote(Random random, int number) {
    return "{"
        + bitmexTime(number)
        + format(
            ",\"symbol\":\"XBTUSD\",\"bidSize\":%d,\"bidPrice\":%s,\"askPrice\":%s,\"askSize\":%d}",
            100 * (1 + random.nextInt(9_000)),
            price(random),
            price(random),
            100 * (1 + random.nextInt(9_000)));
  }

  private static String bitmartTrade(Random random, int number) {
    return format(
        "{\"data\":[{\"trade_id\":%d,\"symbol\":\"BTCUSDT\",\"deal_price\":\"%s\","
            + "\"deal_vol\":\"%d\",\"way\":%d,\"type\":0,\"m\":%s,"
            + "\"created_at\":\"2026-11-21T09:%02d:%02d.%09dZ\"}],"
            + "\"group\":\"futures/trade:BTCUSDT\"}",
        6_798_697_637L + number,
        price(random),
        1 + random.nextInt(5_000),
        1 + random.nextInt(8),
        random.nextBoolean(),
        number / 60 % 60,
        number % 60,
        random.nextInt(1_000_000_000));
  }

  private static String bitmartSide(Random random, int levels) {
    StringBuilder side = new StringBuilder("[");
    for (int i = 0; i < levels; i++) {
      side.append(i == 0 ? "" : ",")
          .append(
              format(
                  "{\"price\":\"%s\",\"vol\":\"%d\"}", price(random), 1 + random.nextInt(90_000)));
    }
    return side.append(']').toString();
  }

  private static String bitmartDepth(Random random, int number) {
    return format(
        "{\"group\":\"futures/depth20:BTCUSDT\",\"data\":{\"symbol\":\"BTCUSDT\",\"way\":%d,"
            + "\"depths\":%s,\"ms_t\":%d}}",
        1 + number % 2, bitmartSide(random, 20), 1_790_134_356_109L + number);
  }

  private static String bitmartChanges(Random random, int number) {
    return format(
        "{\"data\":{\"symbol\":\"BTCUSDT\",\"asks\":%s,\"bids\":%s,\"ms_t\":%d,\"version\":%d,"
            + "\"type\":\"%s\"},\"group\":\"futures/depthIncrease50:BTCUSDT@100ms\"}",
        bitmartSide(random, 5),
        bitmartSide(random, 5),
        1_790_134_356_109L + number,
        2_754_385 + number,
        number == 0 ? "snapshot" : "update");
  }

  private static String bitmartTicker(Random random) {
    return format(
        "{\"data\":{\"symbol\":\"BTCUSDT\",\"last_price\":\"%s\",\"volume_24\":\"%d\","
            + "\"range\":\"-0.0013970048400349\",\"mark_price\":\"%s\",\"index_price\":\"%s\","
            + "\"ask_price\":\"%s\",\"ask_vol\":\"137\",\"bid_price\":\"%s\","
            + "\"bid_vol\":\"2294\"},\"group\":\"futures/ticker\"}",
        price(random),
        1_852_728 + random.nextInt(1_000),
        price(random),
        price(random) + "10731595",
        price(random),
        price(random));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
