package io.tapedeck.launcher.broker;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.schemas.kafka.KafkaAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The address where the embedded broker of a data folder listens, written down so that roles in
 * other processes find it, and so that it comes back on the same ports when they are free.
 */
public final class BrokerAddress {

  private static final String FILE = "listens-on";

  private final Path folder;
  private final Path file;

  /** The address of the broker whose log stands in this folder. */
  public BrokerAddress(Path kafkaFolder) {
    folder = kafkaFolder;
    file = kafkaFolder.resolve(FILE);
  }

  /**
   * How clients reach it.
   *
   * @throws CommandFailure if no broker was ever started there
   */
  public KafkaAccess read() {
    return ports()
        .map(ports -> "127.0.0.1:" + ports.get(0))
        .map(servers -> BrokerSecurity.access(servers, new BrokerSecret(folder).read()))
        .orElseThrow(
            () ->
                CommandFailure.world(
                    "no broker was started on this data folder yet: start one with --roles broker,"
                        + " or set kafka.bootstrap-servers"));
  }

  /** Broker's and controller's port of the last start. */
  Optional<List<Integer>> ports() {
    try {
      return Files.exists(file)
          ? Optional.of(Files.readAllLines(file).stream().map(Integer::valueOf).toList())
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      throw CommandFailure.world("%s cannot be read: remove it and start the broker again", file)
          .causedBy(e);
    }
  }

  void write(List<Integer> ports) throws IOException {
    Path written = file.resolveSibling(FILE + ".writing");
    Files.write(written, ports.stream().map(String::valueOf).toList());
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
