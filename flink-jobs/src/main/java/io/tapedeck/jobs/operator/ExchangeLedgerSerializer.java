package io.tapedeck.jobs.operator;

import io.tapedeck.market.gaps.ExchangeLedger;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A ledger in checkpoints: as it writes itself, with its own format version. */
public final class ExchangeLedgerSerializer extends RecordSerializer<ExchangeLedger> {

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(ExchangeLedger ledger, DataOutputView out) throws IOException {
    ledger.write(out);
  }

  @Override
  public ExchangeLedger deserialize(DataInputView in) throws IOException {
    return ExchangeLedger.read(in);
  }

  @Override
  public TypeSerializerSnapshot<ExchangeLedger> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in checkpoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ExchangeLedger> {
    /** For Flink. */
    public Snapshot() {
      super(ExchangeLedgerSerializer::new);
    }
  }
}
