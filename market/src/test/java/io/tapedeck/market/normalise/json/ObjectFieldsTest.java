package io.tapedeck.market.normalise.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.Decimal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectFieldsTest {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol", "instId");
  private static final Field<Decimal> PRICE = FIELDS.decimal("lastPr", "last");
  private static final Field<Long> TIME = FIELDS.epochTime("ts");
  private static final Field<Long> ISO = FIELDS.isoTime("timestamp");
  private static final Field<Boolean> PLAN = FIELDS.flag("plan");
  private static final Field<String> SIDE =
      FIELDS.choice(Choice.of(Map.of("Buy", "buy", "Sell", "sell")), "side");
  private static final Field<Void> DATA = FIELDS.nested("data");

  private static JsonCursor cursor(String json) throws UnreadableFrame {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    JsonCursor cursor = new JsonCursor();
    cursor.start(bytes, 0, bytes.length);
    return cursor;
  }

  private static ObjectValues read(String json) throws UnreadableFrame {
    return FIELDS.values().read(cursor(json));
  }

  @Test
  void takesTheFirstSpellingThatHasAValueWhateverTheOrderOfPrinting() throws UnreadableFrame {
    assertThat(read("{\"last\":\"2\",\"lastPr\":\"1.50\"}").get(PRICE)).hasToString("1.50");
    assertThat(read("{\"last\":\"2\",\"lastPr\":\"\"}").get(PRICE)).hasToString("2");
    assertThat(read("{\"last\":\"2\",\"lastPr\":null}").get(PRICE)).hasToString("2");
  }

  @Test
  void readsEveryKindOfValue() throws UnreadableFrame {
    ObjectValues values =
        read(
            "{\"symbol\":\"XBTUSD\",\"ts\":\"1795255200000\",\"plan\":\"TRUE\",\"side\":\"Sell\","
                + "\"timestamp\":\"2026-11-21T10:00:00.000Z\",\"other\":[1,{\"last\":3}]}");

    assertThat(values.get(SYMBOL)).isEqualTo("XBTUSD");
    assertThat(values.time(TIME)).isEqualTo(1_795_255_200_000_000L);
    assertThat(values.time(ISO)).isEqualTo(1_795_255_200_000_000L);
    assertThat(values.get(PLAN)).isTrue();
    assertThat(values.get(SIDE)).isEqualTo("sell");
    assertThat(values.get(PRICE)).isNull();
  }

  @Test
  void forgetsWhatTheObjectBeforeSaid() throws UnreadableFrame {
    ObjectValues values = FIELDS.values();
    values.read(cursor("{\"symbol\":\"A\",\"ts\":1,\"plan\":true}"));
    values.read(cursor("{\"last\":1}"));

    assertThat(values.get(SYMBOL)).isNull();
    assertThat(values.time(TIME)).isEqualTo(Row.NO_TIME);
    assertThat(values.get(PLAN)).isNull();
    assertThat(values.names(SYMBOL)).isFalse();
  }

  @Test
  void stopsAtNestedValuesAndGoesOnBehindThem() throws UnreadableFrame {
    JsonCursor json = cursor("{\"symbol\":\"A\",\"data\":[1,2],\"last\":7}");
    ObjectValues values = json.open(FIELDS);
    List<Long> data = new ArrayList<>();
    for (Field<?> nested; (nested = values.next()) != null; ) {
      assertThat(nested).isSameAs(DATA);
      json.enterArray();
      while (json.nextElement()) {
        data.add(json.whole());
      }
    }
    json.finish();

    assertThat(data).containsExactly(1L, 2L);
    assertThat(values.get(PRICE)).hasToString("7");
    assertThat(cursor("{\"data\":5}").open(FIELDS).next()).isNull();
  }

  @Test
  void stopsInPlaceWhateverTheValueIs() throws UnreadableFrame {
    ObjectFields fields = new ObjectFields();
    Field<Void> data = fields.inPlace("data");
    for (String value : List.of("null", "\"pong\"", "[1]")) {
      JsonCursor json = cursor("{\"other\":1,\"data\":" + value + "}");
      ObjectValues values = json.open(fields);
      assertThat(values.next()).isEqualTo(data);
      assertThat(json.printed()).isEqualTo(value);
      assertThat(values.next()).isNull();
      json.finish();
    }
  }

  @Test
  void goesThroughTheValuesOfAMap() throws UnreadableFrame {
    JsonCursor json = cursor("{\"A\":1,\"B\":{\"name\":2}}");
    json.enterObject();
    List<String> printed = new ArrayList<>();
    while (json.nextValue()) {
      printed.add(json.printed());
    }
    json.finish();

    assertThat(printed).containsExactly("1", "{\"name\":2}");
  }

  @Test
  void mergesAPatchIntoWhatIsKnownAndANullTakesAValueAway() throws Exception {
    ObjectValues before = read("{\"symbol\":\"A\",\"last\":1,\"ts\":1795255200}");
    ObjectValues whole = read("{\"last\":2,\"ts\":null,\"plan\":false}").over(before);

    assertThat(whole.get(SYMBOL)).isEqualTo("A");
    assertThat(whole.get(PRICE)).hasToString("2");
    assertThat(whole.time(TIME)).isEqualTo(Row.NO_TIME);
    assertThat(whole.get(PLAN)).isFalse();

    ObjectValues again = restored(whole);
    assertThat(again.get(SYMBOL)).isEqualTo("A");
    assertThat(again.get(PRICE)).hasToString("2");
    assertThat(again.time(TIME)).isEqualTo(Row.NO_TIME);
    assertThat(again.get(PLAN)).isFalse();
    assertThat(again.get(SIDE)).isNull();
  }

  @Test
  void takesOverInPlaceWhatALaterReadingSays() throws UnreadableFrame {
    ObjectValues held = read("{\"symbol\":\"A\",\"last\":1,\"ts\":1795255200,\"plan\":true}");
    held.take(read("{\"last\":2,\"ts\":null,\"plan\":null}"));

    assertThat(held.get(SYMBOL)).isEqualTo("A");
    assertThat(held.get(PRICE)).hasToString("2");
    assertThat(held.time(TIME)).isEqualTo(Row.NO_TIME);
    assertThat(held.get(PLAN)).isNull();
  }

  @Test
  void aTimeMayBeKeptAsItIsPrinted() throws UnreadableFrame {
    ObjectValues values = read("{\"symbol\":\"2026-11-21T10:00:00.000Z\"}");

    assertThat(values.printedTime(SYMBOL)).isEqualTo(1_795_255_200_000_000L);
    assertThat(read("{}").printedTime(SYMBOL)).isEqualTo(Row.NO_TIME);
    ObjectValues noTime = read("{\"symbol\":\"yesterday\"}");
    assertThatThrownBy(() -> noTime.printedTime(SYMBOL)).hasMessageContaining("ISO-8601");
  }

  private static ObjectValues restored(ObjectValues values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    values.write(new DataOutputStream(bytes));
    return ObjectValues.readState(
        FIELDS, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  void namesAllSpellingsOfAFieldThatIsMissing() throws UnreadableFrame {
    ObjectValues values = read("{}");

    assertThatThrownBy(() -> values.require(PRICE))
        .isInstanceOf(UnreadableFrame.class)
        .hasMessageContaining("lastPr or last");
  }

  @Test
  void refusesOneNameThatIsReadInTwoWays() {
    ObjectFields fields = new ObjectFields();
    fields.decimal("price");

    assertThatThrownBy(() -> fields.text("price")).hasMessageContaining("two ways");
  }
}
