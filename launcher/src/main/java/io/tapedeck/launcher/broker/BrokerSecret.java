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

  /** The password, which a folder that has none gets now. */
  String readOrMake() throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      Folders.writePrivate(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }
    return Files.readString(file);
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
