package io.tapedeck.schemas.kafka;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Finished rows in the Confluent wire format: a zero byte, four bytes of schema id, Avro. Any
 * reader of that format takes them; {@link #decode} is one. Holds buffers that it uses again, so
 * every thread has its own.
 */
public final class RowCodec {

  private static final int ROOM = 512;
  private static final int NULL = 0;
  private static final int VALUE = 1;

  private final SchemaResolver schemas;
  private final Map<Table, TableForm> forms = new HashMap<>();
  private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
  private @Nullable BinaryEncoder encoder;
  private @Nullable BinaryDecoder decoder;

  /** How the rows of one table are written. */
  private record TableForm(int id, List<Column<?>> columns, int common) {}

  /** A codec over the schemas in the jar. */
  public RowCodec() {
    this(new ShippedSchemas());
  }

  /** A codec over the given schemas. */
  public RowCodec(SchemaResolver schemas) {
    this.schemas = schemas;
  }

  /**
   * The bytes of a Kafka value.
   *
   * @param message the message of the row
   * @param row one of its rows
   * @throws IllegalArgumentException if a required column has no value
   */
  public byte[] encode(Rows message, Row row) {
    TableForm form = forms.computeIfAbsent(message.table(), this::form);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(ROOM);
    bytes.writeBytes(WireFormat.header(form.id()));
    try {
      BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
      encoder = out;
      for (int i = 0; i < form.columns().size(); i++) {
        Column<?> column = form.columns().get(i);
        write(
            out,
            message.table(),
            column,
            i < form.common() ? message.common(row, column) : row.get(column));
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private TableForm form(Table table) {
    List<Column<?>> columns = RowSchema.columns(table);
    return new TableForm(
        schemas.idOf(RowSchema.of(table)), columns, columns.size() - table.columns().size());
  }

  private static void write(
      BinaryEncoder out, Table table, Column<?> column, @Nullable Object value) throws IOException {
    if (value == null) {
      if (!column.nullable()) {
        throw new IllegalArgumentException(
            "table %s: required column %s has no value".formatted(table.name(), column.name()));
      }
      out.writeIndex(NULL);
      return;
    }
    if (column.nullable()) {
      out.writeIndex(VALUE);
    }
    writeValue(out, column, value);
  }

  @SuppressWarnings("unchecked") // the table's column type names the Java type of its cells
  private static void writeValue(BinaryEncoder out, Column<?> column, Object value)
      throws IOException {
    switch (column.form()) {
      case TEXT -> out.writeString((String) value);
      case NUMBER, MONEY -> out.writeString(((Decimal) value).toString());
      case TIMESTAMP, BIGINT -> out.writeLong((Long) value);
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case BYTES -> out.writeBytes((byte[]) value);
      case LEVELS -> writeLevels(out, (Levels) value);
      case TEXT_LIST -> writeTexts(out, (List<String>) value);
      case TEXT_MAP -> writeMap(out, (Map<String, String>) value);
    }
  }

  private static void writeLevels(BinaryEncoder out, Levels levels) throws IOException {
    out.writeArrayStart();
    out.setItemCount(levels.size());
    for (int i = 0; i < levels.size(); i++) {
      out.startItem();
      out.writeString(levels.prices().get(i).toString());
      Decimal size = levels.sizes().get(i);
      out.writeIndex(size == null ? NULL : VALUE);
      if (size != null) {
        out.writeString(size.toString());
      }
    }
    out.writeArrayEnd();
  }

  private static void writeTexts(BinaryEncoder out, List<String> texts) throws IOException {
    out.writeArrayStart();
    out.setItemCount(texts.size());
    for (String text : texts) {
      out.startItem();
      out.writeString(text);
    }
    out.writeArrayEnd();
  }

  private static void writeMap(BinaryEncoder out, Map<String, String> texts) throws IOException {
    out.writeMapStart();
    out.setItemCount(texts.size());
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      out.startItem();
      out.writeString(entry.getKey());
      out.writeString(entry.getValue());
    }
    out.writeMapEnd();
  }

  /**
   * The row in a Kafka value, with the fields that it was written with.
   *
   * @throws IllegalArgumentException if the bytes are no row in the wire format
   * @throws IllegalStateException if the value was written by a newer release
   */
  public GenericRecord decode(byte[] value) {
    int id = WireFormat.id(value);
    Schema schema = schemas.schemaOf(id);
    if (!RowSchema.NAMESPACE.equals(schema.getNamespace())) {
      throw new IllegalArgumentException("a value of schema %d is no row".formatted(id));
    }
    try {
      decoder = WireFormat.body(value, decoder);
      return readers
          .computeIfAbsent(id, any -> new GenericDatumReader<>(schema))
          .read(null, decoder);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "a value of %d bytes is no row of schema %d".formatted(value.length, id), e);
    }
  }
}
