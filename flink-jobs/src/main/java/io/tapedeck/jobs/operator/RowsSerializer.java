package io.tapedeck.jobs.operator;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Visibility;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The rows of one message on their way between operators. */
public final class RowsSerializer extends RecordSerializer<Rows> {

  private static final long serialVersionUID = 1L;
  private static final Map<String, Table> TABLES = tables();

  private static Map<String, Table> tables() {
    Map<String, Table> tables = new HashMap<>();
    Tables.ALL.forEach(table -> tables.put(table.name(), table));
    tables.put(RawMessages.TABLE.name(), RawMessages.TABLE);
    return tables;
  }

  /** Nobody changes rows once they were handed over. */
  @Override
  public Rows copy(Rows from) {
    return from;
  }

  @Override
  public void serialize(Rows rows, DataOutputView out) throws IOException {
    TextFormat.write(rows.table().name(), out);
    out.writeBoolean(rows.visibility() == Visibility.PRIVATE);
    TextFormat.write(rows.exchange(), out);
    TextFormat.write(rows.product(), out);
    TextFormat.write(rows.channel(), out);
    TextFormat.write(rows.symbol(), out);
    TextFormat.write(rows.instrument(), out);
    out.writeLong(rows.receivedTime());
    TextFormat.write(rows.origin().name(), out);
    TextFormat.write(rows.session(), out);
    out.writeLong(rows.sequence());
    out.writeBoolean(rows.snapshot());
    writeMark(rows.mark(), out);
    out.writeInt(rows.rows().size());
    for (Row row : rows.rows()) {
      writeRow(rows.table(), row, out);
    }
  }

  private static void writeMark(BookMark mark, DataOutputView out) throws IOException {
    boolean proves = !mark.equals(BookMark.NONE);
    out.writeBoolean(proves);
    if (proves) {
      mark.write(out);
    }
  }

  private static void writeRow(Table table, Row row, DataOutputView out) throws IOException {
    out.writeLong(row.eventTime());
    out.writeInt(row.position());
    for (Column<?> column : table.columns()) {
      CellFormat.write(column, row.get(column), out);
    }
  }

  @Override
  public Rows deserialize(DataInputView in) throws IOException {
    String name = TextFormat.readPresent(in);
    Table table = TABLES.get(name);
    if (table == null) {
      throw new IOException("no table " + name);
    }
    return new Rows(
        table,
        in.readBoolean() ? Visibility.PRIVATE : Visibility.PUBLIC,
        TextFormat.readPresent(in),
        TextFormat.readPresent(in),
        TextFormat.readPresent(in),
        TextFormat.read(in),
        TextFormat.read(in),
        in.readLong(),
        Origin.valueOf(TextFormat.readPresent(in)),
        TextFormat.readPresent(in),
        in.readLong(),
        in.readBoolean(),
        in.readBoolean() ? BookMark.read(in) : BookMark.NONE,
        readRows(table, in));
  }

  private static List<Row> readRows(Table table, DataInputView in) throws IOException {
    int size = in.readInt();
    List<Row> rows = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      rows.add(readRow(table, in));
    }
    return rows;
  }

  private static Row readRow(Table table, DataInputView in) throws IOException {
    long eventTime = in.readLong();
    int position = in.readInt();
    RowBuilder row = RowBuilder.of(table);
    for (Column<?> column : table.columns()) {
      row.setChecked(column, CellFormat.read(column, in));
    }
    return row.build(eventTime, position);
  }

  @Override
  public TypeSerializerSnapshot<Rows> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in checkpoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Rows> {
    /** For Flink. */
    public Snapshot() {
      super(RowsSerializer::new);
    }
  }
}
