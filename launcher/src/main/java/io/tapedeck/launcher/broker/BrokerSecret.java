package io.tapedeck.launcher.broker;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.storage.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The password of the embedded broker of a data folder: made up at its first start, and kept in a
 * file that its owner alone may read. Whoever may read the data folder's private part may use the
 * broker, and nobody else.
 */
final class BrokerSecret {

  /** Who everything in the data folder is to the broker. */
  static final String USER = "tapedeck";

  private static final String FILE = "secret";
  private static final int BYTES = 32;

  private final Path file;

  /** The password of the broker whose log stands in this folder. */
  BrokerSecret(Path kafkaFolder) {
    file = kafkaFolder.resolve(FILE);
  }

  /**
   * The password, which a new folder gets now.
   *
   * @throws CommandFailure if a release that made no passwords wrote messages there, in words that
   *     this one does not read: before anything of it is touched
   */
  String readOrMake() throws IOException {
    if (!Files.exists(file)) {
      refuseEarlierRelease();
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      Folders.writePrivate(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }
    return Files.readString(file);
  }

  private void refuseEarlierRelease() {
    if (Files.exists(file.resolveSibling(EmbeddedBroker.IDENTITY))) {
      throw CommandFailure.world(
          "the messages in %s were written by an earlier release: start and stop that one once more"
              + " if it was killed, so that all of them become files, which stay readable by query,"
              + " audit and book as they are, and record on into a new data folder",
          file.getParent());
    }
  }

  /**
   * The password.
   *
   * @throws CommandFailure if the broker was never started by this version, or by somebody else
   */
  String read() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CommandFailure.world(
              "%s cannot be read: start the broker of this data folder first, as the same user",
              file)
          .causedBy(e);
    }
  }
}
