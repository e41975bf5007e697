package io.tapedeck.schemas.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.Acknowledged;
import io.tapedeck.schemas.avro.event.Connected;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.Previous;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.kafka.TrustedClasses;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionEventsTest {

  static {
    TrustedClasses.register();
  }

  private static final StreamRef TRADES = new StreamRef("trades", "main", "trade", "XBTUSD", null);

  /** One event of every type that the schema knows, with its least values. */
  static Stream<Object> everyEvent() {
    return RawMessage.getClassSchema().getField("event").schema().getTypes().stream()
        .filter(type -> type.getType() == Schema.Type.RECORD)
        .map(SessionEventsTest::leastEvent);
  }

  private static SpecificRecordBase leastEvent(Schema type) {
    SpecificRecordBase event =
        (SpecificRecordBase) SpecificData.newInstance(SpecificData.get().getClass(type), type);
    for (Schema.Field field : type.getFields()) {
      event.put(field.pos(), least(field.schema()));
    }
    return event;
  }

  private static @Nullable Object least(Schema type) {
    return switch (type.getType()) {
      case STRING -> "text";
      case INT -> 1;
      case LONG -> 1L;
      case BOOLEAN -> false;
      case ARRAY -> Collections.singletonList(least(type.getElementType()));
      case MAP -> Map.of("name", "text");
      case ENUM -> SpecificData.get().createEnum(type.getEnumSymbols().get(0), type);
      case RECORD -> type.equals(StreamRef.getClassSchema()) ? TRADES : leastEvent(type);
      default -> null;
    };
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void everyEventHasItsWordAndComesBackFromItsBytes(Object event) throws IOException {
    assertThat(SessionWords.of(event).step()).isNotEqualTo("other");
    assertThat(SessionEventCodec.decode(SessionEventCodec.encode(event))).isEqualTo(event);
  }

  /** But for what is only kept: whatever controls a connection is one step. */
  @Test
  void noTwoEventsHaveOneWord() {
    assertThat(everyEvent().map(event -> SessionWords.of(event).step()))
        .filteredOn(step -> !step.equals("control"))
        .doesNotHaveDuplicates();
  }

  @Test
  void wordsAreThoseOfTheTableAndForPeople() {
    SessionWords connected =
        SessionWords.of(new Connected("public0", new Previous("the one before", 7L)));
    assertThat(connected)
        .isEqualTo(new SessionWords("connected", null, null, "the one before", 7L, null));
    assertThat(SessionWords.of(new Acknowledged(List.of(TRADES))).detail())
        .isEqualTo("main/trade:XBTUSD");
    assertThat(
            SessionWords.of(
                new Disconnected("public0", EndReason.closed_by_peer, null, null, "1006")))
        .isEqualTo(new SessionWords("disconnected", "closed_by_peer", "1006", null, null, null));
  }

  @Test
  void aListOfManyStreamsIsCutForPeopleAndWholeInTheEvent() {
    Acknowledged many = new Acknowledged(Collections.nCopies(5_000, TRADES));
    assertThat(SessionWords.of(many).detail()).hasSize(1_000);
    assertThat(GenericData.get().validate(many.getSchema(), many)).isTrue();
  }

  @Test
  void aSessionIsDeadAMinuteAfterItsLastSignAndNotBefore() {
    long minute = Liveness.DEAD_AFTER.toNanos();
    assertThat(Liveness.isDead(0, minute)).isFalse();
    assertThat(Liveness.isDead(0, minute + 1)).isTrue();
  }
}
