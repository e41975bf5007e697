package io.tapedeck.jobs.operator;

import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.schemas.row.Rows;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.jspecify.annotations.Nullable;

/**
 * The operator that passes rows on unchanged and counts the files that the sink behind it makes:
 * one for each folder that got rows since the checkpoint before. Cheaper than listing a warehouse
 * of a million files.
 */
public final class CountFiles extends RichMapFunction<Rows, Rows> implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  /** Name of the accumulator. */
  public static final String FILES = "files";

  private transient @Nullable Set<String> folders;
  private transient @Nullable LongCounter files;

  @Override
  public void open(OpenContext context) {
    files = getRuntimeContext().getLongCounter(FILES);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {
    folders = new HashSet<>();
  }

  @Override
  public Rows map(Rows rows) {
    if (folders == null) {
      throw new IllegalStateException("used before it was opened");
    }
    folders.add(PartitionPath.of(rows));
    return rows;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    if (folders != null && files != null) {
      files.add(folders.size());
      folders.clear();
    }
  }
}
