package io.tapedeck.market.normalise;

import io.tapedeck.market.normalise.capture.CapturedLine;
import io.tapedeck.market.normalise.capture.JsonLineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Messages that exchanges really sent; they stand beside the repository, never in it. */
public final class RecordedFrames {

  private RecordedFrames() {}

  /** The lines of a file; skips the test where the recorded messages are not there. */
  public static List<CapturedLine> lines(String file) {
    String given = System.getenv("TAPEDECK_FIXTURES");
    Path folder =
        given == null
            ? Path.of("").toAbsolutePath().resolve("../../shared/fixtures").normalize()
            : Path.of(given);
    Path path = folder.resolve(file);
    Assumptions.assumeTrue(
        Files.isRegularFile(path), () -> "skipped: no recorded messages at " + path);
    JsonLineReader reader = new JsonLineReader();
    try (Stream<String> lines = Files.lines(path, StandardCharsets.UTF_8)) {
      return lines
          .map(line -> line.getBytes(StandardCharsets.UTF_8))
          .map(line -> reader.read(line, 0, line.length))
          .filter(line -> line.content() != CapturedLine.Content.OTHER)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The frame of a line as text. */
  public static String text(CapturedLine line) {
    return StandardCharsets.UTF_8.decode(line.payload().duplicate()).toString();
  }
}
