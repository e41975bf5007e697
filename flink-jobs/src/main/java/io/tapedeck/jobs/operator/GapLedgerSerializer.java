package io.tapedeck.jobs.operator;

import io.tapedeck.market.gaps.GapLedger;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A ledger in checkpoints: as it writes itself, with its own format version. */
public final class GapLedgerSerializer extends RecordSerializer<GapLedger> {

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(GapLedger ledger, DataOutputView out) throws IOException {
    ledger.write(out);
  }

  @Override
  public GapLedger deserialize(DataInputView in) throws IOException {
    return GapLedger.read(in);
  }

  @Override
  public TypeSerializerSnapshot<GapLedger> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in checkpoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<GapLedger> {
    /** For Flink. */
    public Snapshot() {
      super(GapLedgerSerializer::new);
    }
  }
}
