package io.tapedeck.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapturedFrameTest {

  @Test
  void aByteOrderMarkAndLineEndsOfWindowsAreNoPartOfAFrame(@TempDir Path folder)
      throws IOException {
    Path capture =
        Files.writeString(
            folder.resolve("capture.jsonl"),
            "\uFEFF{\"received_at\":1000000000,\"payload\":\"a\"}\r\n\r\n{\"b\":1}\r\n");

    assertThat(CapturedFrame.read(capture))
        .containsExactly(
            new CapturedFrame(Instant.ofEpochSecond(1), "a"), new CapturedFrame(null, "{\"b\":1}"));
  }
}
