package io.tapedeck.market.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.frame.InstrumentNaming;
import io.tapedeck.market.normalise.frame.Normaliser;
import io.tapedeck.market.normalise.frame.NormaliserState;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.RowSchema;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.AcmePrints;
import io.tapedeck.schemas.table.DataDictionary;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Visibility;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An invented column: a constant in its table and two lines of the mapper, and it is in the rows
 * and in all that is made of them.
 */
class AddAColumnTest {

  private static final String PRINT = "{\"price\":\"100.50\",\"venue\":\"north\"}";

  /** No state. */
  record Nothing() implements NormaliserState {}

  /** A normaliser with one mapper. */
  record Acme(String exchange) implements Normaliser<Nothing> {

    private static final ObjectFields FIELDS = new ObjectFields();
    private static final Field<Decimal> PRICE = FIELDS.decimal("price");
    private static final Field<String> VENUE = FIELDS.word("venue");

    @Override
    public Nothing newState() {
      return new Nothing();
    }

    @Override
    public void normalise(Nothing state, RawMessage message, FrameRows out) throws UnreadableFrame {
      ObjectValues print = out.cursor(message).read(FIELDS);
      out.add(
          RowBuilder.of(AcmePrints.TABLE)
              .set(AcmePrints.PRICE, print.require(PRICE))
              .set(AcmePrints.VENUE, print.get(VENUE)),
          message.getSymbol(),
          InstrumentNaming.NONE,
          MessageStream.RECEIVED_AT / 1_000);
    }

    @Override
    public void write(Nothing state, DataOutput out) {}

    @Override
    public Nothing read(DataInput in) {
      return new Nothing();
    }
  }

  private static List<Rows> rows() {
    return new FrameNormaliser()
        .normalise(
            SubscriptionState.fresh(new Acme("acme")),
            MessageStream.of("acme")
                .message("prints", "BTC", PRINT.getBytes(StandardCharsets.UTF_8)),
            Visibility.PUBLIC);
  }

  @Test
  void arrivesInTheRows() {
    assertThat(rows())
        .flatExtracting(Rows::rows)
        .extracting(row -> row.get(AcmePrints.VENUE))
        .containsExactly("north");
  }

  @Test
  void isPrintedByDecode() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowJsonWriter writer = new RowJsonWriter(out);
    writer.write(rows());
    writer.flush();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"price\":\"100.50\",\"venue\":\"north\"");
  }

  @Test
  void isInSchemaAndDictionary() {
    assertThat(RowSchema.of(AcmePrints.TABLE).getField("venue").doc())
        .isEqualTo("The venue that the exchange names.");
    assertThat(DataDictionary.of(AcmePrints.TABLE)).contains("| `venue` |");
  }
}
