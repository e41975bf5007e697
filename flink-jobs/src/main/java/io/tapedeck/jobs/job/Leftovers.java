package io.tapedeck.jobs.job;

import io.tapedeck.jobs.cluster.JobFailure;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;

/**
 * The files that earlier runs left unfinished in the warehouses. They are noted before the job
 * starts and discarded after its first checkpoint: by then the restored state has finished what was
 * its own.
 */
final class Leftovers implements AutoCloseable {

  private final WarehouseFiles warehouse;
  private final WarehouseFiles privateWarehouse;
  private final Set<String> unfinished;
  private final Set<String> privateUnfinished;
  private final AtomicBoolean discarded = new AtomicBoolean();

  private Leftovers(WarehouseFiles warehouse, WarehouseFiles privateWarehouse) throws IOException {
    this.warehouse = warehouse;
    this.privateWarehouse = privateWarehouse;
    unfinished = warehouse.unfinished();
    privateUnfinished = privateWarehouse.unfinished();
  }

  static Leftovers find(RecordRunOptions options) {
    WarehouseFiles warehouse =
        WarehouseFiles.at(options.record().warehouse(), options.record().s3());
    WarehouseFiles privateWarehouse =
        WarehouseFiles.at(options.record().privateWarehouse(), options.record().s3());
    try {
      return new Leftovers(warehouse, privateWarehouse);
    } catch (IOException | RuntimeException e) {
      warehouse.close();
      privateWarehouse.close();
      throw unreadable(options, e);
    }
  }

  /** Files of a job without its checkpoints: reading Kafka from the start would double them. */
  void refuseJobFiles(RecordRunOptions options) {
    try {
      if (warehouse.holdsJobFiles() || privateWarehouse.holdsJobFiles()) {
        throw new JobFailure(
            "The warehouse %s holds files of a recording, but %s holds no complete checkpoint"
                    .formatted(options.record().warehouse(), options.checkpoints())
                + " to go on from: bring the checkpoints back, or record into a new data folder.");
      }
    } catch (IOException e) {
      throw unreadable(options, e);
    }
  }

  private static JobFailure unreadable(RecordRunOptions options, Exception cause) {
    return new JobFailure(
        "The warehouse "
            + options.record().warehouse()
            + " cannot be read: "
            + cause.getMessage()
            + ".",
        cause);
  }

  /** Discards, the first time it is called, what was unfinished at the start and still is. */
  void discardOnce(RecordRunOptions options, String currentJob) throws IOException {
    if (discardFilesOnce()) {
      RestorePoint.deleteLeftovers(options.checkpoints(), currentJob);
    }
  }

  /**
   * Discards files and uploads alone, for a run that ends with its first checkpoint.
   *
   * @return whether this call did it
   */
  boolean discardFilesOnce() throws IOException {
    if (!discarded.compareAndSet(false, true)) {
      return false;
    }
    warehouse.discard(unfinished);
    privateWarehouse.discard(privateUnfinished);
    return true;
  }

  /** The warehouse where rows of a topic go. */
  WarehouseFiles of(TopicPartition partition) {
    return partition.topic().contains(".private.") ? privateWarehouse : warehouse;
  }

  @Override
  public void close() {
    warehouse.close();
    privateWarehouse.close();
  }
}
