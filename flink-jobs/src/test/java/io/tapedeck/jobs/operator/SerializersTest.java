package io.tapedeck.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.jobs.job.TestMessages;
import io.tapedeck.market.normalise.FrameNormaliser;
import io.tapedeck.market.normalise.SubscriptionState;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.testdata.TestRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerializersTest {

  private static final RawTopic TRADES = new RawTopic("bitmex", Visibility.PUBLIC, Kind.TRADES);
  private static final Duration DAY = Duration.ofHours(24);

  private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }

  private static <T> T value(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
    return serializer.deserialize(new DataInputDeserializer(bytes));
  }

  static Stream<Table> tables() {
    return Stream.concat(Tables.ALL.stream(), Stream.of(RawMessages.TABLE));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void rowsOfEveryTableTravelUnchanged(Table table) throws IOException {
    RowsSerializer serializer = new RowsSerializer();
    Rows rows = TestRows.filled(table);
    assertThat(value(serializer, bytes(serializer, rows))).isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "2.4400", "1e-10", "-17", "123456789012345678901234567890"})
  void numbersKeepTheirPrint(String printed) throws IOException {
    RowsSerializer serializer = new RowsSerializer();
    Rows rows = TestRows.trades("XBTUSD", TestRows.TEN_O_CLOCK, TestRows.trade("1", printed, "1"));
    Object price = value(serializer, bytes(serializer, rows)).rows().get(0).get(Trades.PRICE);
    assertThat(price).isEqualTo(Decimal.parse(printed)).hasToString(printed);
  }

  @Test
  void aMarkTravelsAlsoWithoutRows() throws IOException {
    RowsSerializer serializer = new RowsSerializer();
    Rows rows = TestRows.marked(new BookMark(7, 6, -5, BookMark.ABSENT, 50));
    assertThat(value(serializer, bytes(serializer, rows))).isEqualTo(rows);
  }

  @Test
  void requestsTravelUnchanged() throws IOException {
    BookRequestSerializer serializer = new BookRequestSerializer();
    BookRequest request =
        new BookRequest("bitmex", "main", "orderBookL2", "XBTUSD", "s", "crossed", 5L);
    assertThat(value(serializer, bytes(serializer, request))).isEqualTo(request);
  }

  @Test
  void requestsToMendTravelUnchanged() throws IOException {
    GapRequestSerializer serializer = new GapRequestSerializer();
    for (GapRequest request :
        List.of(
            new GapRequest(
                "bitmex", "g", "trades", "main", "trade", "XBTUSD", null, 1L, 2L, "silence", 1, 5L),
            new GapRequest(
                "ltp", "g", "fills", "main", "orders", null, "desk", null, 2L, "silence", 0, 5L))) {
      assertThat(value(serializer, bytes(serializer, request))).isEqualTo(request);
    }
  }

  @Test
  void rawRecordsTravelUnchanged() throws IOException {
    RawRecordSerializer serializer = new RawRecordSerializer();
    RawMessage message = TestMessages.trades("s", 3, 4).get(0);
    RawRecord record = new RawRecord(TRADES, 1, 77, message);
    assertThat(value(serializer, bytes(serializer, record))).isEqualTo(record);
  }

  @Test
  void aSerializerIsFoundAgainByItsSnapshot() throws IOException {
    for (TypeSerializer<?> serializer :
        List.of(
            new GapLedgerSerializer(),
            new EvidenceSerializer(),
            new HeardSerializer(),
            new RawRecordSerializer(),
            new RowsSerializer(),
            new SubscriptionStateSerializer(),
            new StreamBooksSerializer(),
            new SessionSignSerializer(),
            new BookRequestSerializer(),
            new GapRequestSerializer(),
            new TableMemorySerializer())) {
      DataOutputSerializer out = new DataOutputSerializer(64);
      TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
      TypeSerializerSnapshot<?> read =
          TypeSerializerSnapshot.readVersionedSnapshot(
              new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
      assertThat(read.restoreSerializer()).isEqualTo(serializer);
    }
  }

  @Test
  void aCopiedMemoryGoesItsOwnWay() {
    TableMemorySerializer serializer = new TableMemorySerializer();
    TableMemory memory = TableMemory.empty(Trades.TABLE, DAY);
    TableMemory copy = serializer.copy(memory);
    Rows rows = TestRows.trades("XBTUSD", TestRows.TEN_O_CLOCK, TestRows.trade("1", "2", "3"));
    memory.memory().keepNew(rows);
    assertThat(copy.memory().keepNew(rows)).contains(rows);
    assertThat(memory.memory().keepNew(rows)).isEmpty();
  }

  @Test
  void aMemoryIsReadUnderAnotherHorizon() throws IOException {
    TableMemory memory = TableMemory.empty(Trades.TABLE, DAY);
    Rows rows = TestRows.trades("XBTUSD", TestRows.TEN_O_CLOCK, TestRows.trade("1", "2", "3"));
    memory.memory().keepNew(rows);
    assertThat(memory.withHorizon(Duration.ofHours(1)).memory().keepNew(rows)).isEmpty();
  }

  /**
   * Bytes from before the first release, in files beside this class: they are refused in one
   * sentence, never read as something else.
   */
  @Test
  void refusesMemoriesFromBeforeTheFirstRelease() throws IOException {
    TableMemorySerializer serializer = new TableMemorySerializer();
    for (Table table : List.of(Trades.TABLE, BookChanges.TABLE, Quotes.TABLE, Klines.TABLE)) {
      byte[] old = recorded("memory-" + table.name() + "-1");
      assertThatThrownBy(() -> value(serializer, old))
          .hasMessageContaining("the state of another release");
    }
  }

  @Test
  void refusesSubscriptionStatesFromBeforeTheFirstRelease() throws IOException {
    byte[] old = recorded("subscription-bitmex-1");
    assertThatThrownBy(() -> value(new SubscriptionStateSerializer(), old))
        .hasMessageContaining("the state of another release");
  }

  @Test
  void aSubscriptionGoesOnFromItsState() throws IOException {
    FrameNormaliser normaliser = new FrameNormaliser();
    SubscriptionState state = normaliser.newState("bitmex");
    normaliser.normalise(state, snapshot(), Visibility.PUBLIC);
    SubscriptionStateSerializer serializer = new SubscriptionStateSerializer();
    SubscriptionState restored = value(serializer, bytes(serializer, state));
    List<Rows> rows = normaliser.normalise(restored, delete(), Visibility.PUBLIC);
    assertThat(rows.get(0).rows().get(0).get(BookChanges.PRICE))
        .isEqualTo(Decimal.parse("64000.5"));
  }

  private static RawMessage snapshot() {
    return TestMessages.message(
        "orderBookL2",
        "XBTUSD",
        "s",
        0,
        """
        {"table":"orderBookL2","action":"partial","keys":["symbol","id","side"],\
        "types":{},"filter":{"symbol":"XBTUSD"},"data":[{"symbol":"XBTUSD","id":17999992000,\
        "side":"Sell","size":100,"price":64000.5,"timestamp":"2026-11-21T09:59:59.000Z"}]}\
        """,
        null);
  }

  private static RawMessage delete() {
    return TestMessages.message(
        "orderBookL2",
        "XBTUSD",
        "s",
        1,
        """
        {"table":"orderBookL2","action":"delete","data":[{"symbol":"XBTUSD",\
        "id":17999992000,"side":"Sell","timestamp":"2026-11-21T09:59:59.500Z"}]}\
        """,
        null);
  }

  private byte[] recorded(String name) throws IOException {
    String file = name + ".base64";
    try (InputStream in = getClass().getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      return Base64.getDecoder()
          .decode(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
    }
  }
}
