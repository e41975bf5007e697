package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A statement that stands in a file or is piped in, in UTF-8. */
final class StatementText {

  /** Far more than anybody writes; what is longer is another file. */
  private static final int MOST_BYTES = 1 << 20;

  private StatementText() {}

  /**
   * The statement in a file.
   *
   * @throws CommandFailure if there is no such file, or it holds no text
   */
  static String ofFile(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw CommandFailure.world("%s is a folder: name a file with a statement", file);
    }
    if (!Files.exists(file)) {
      throw CommandFailure.world("there is no file %s", file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return of(in, file.toString());
    }
  }

  /**
   * The statement that is piped in, read to its end.
   *
   * @throws CommandFailure if it is no text
   */
  static String of(InputStream in, String name) throws IOException {
    // A FileInputStream asks for its place first, which a pipe does not have.
    byte[] bytes = new BufferedInputStream(in).readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw CommandFailure.words("%s is longer than 1 MiB: that is no statement", name);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw CommandFailure.words("%s is no text in UTF-8", name).causedBy(e);
    }
  }
}
