package io.tapedeck.launcher.broker;

import io.tapedeck.lake.CommandFailure;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.utils.Exit;

/**
 * The notice that the broker gave up, such as when its disk is full. Kafka would halt the process
 * then and say nothing; the command tells it in a sentence instead. Safe for use by many threads.
 */
final class BrokerFailure implements AutoCloseable {

  private final Path folder;
  private final AtomicBoolean gaveUp = new AtomicBoolean();

  private BrokerFailure(Path folder) {
    this.folder = folder;
  }

  /** From now on Kafka's wish to end the process is only noted. */
  static BrokerFailure insteadOfHalting(Path folder) {
    BrokerFailure failure = new BrokerFailure(folder);
    Exit.setHaltProcedure((code, message) -> failure.gaveUp.set(true));
    Exit.setExitProcedure((code, message) -> failure.gaveUp.set(true));
    return failure;
  }

  Optional<CommandFailure> seen() {
    return gaveUp.get()
        ? Optional.of(
            CommandFailure.world(
                "the embedded broker cannot write %s any more: make room on the disk, then start"
                    + " the same command again",
                folder))
        : Optional.empty();
  }

  @Override
  public void close() {
    Exit.resetHaltProcedure();
    Exit.resetExitProcedure();
  }
}
