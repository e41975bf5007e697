package io.tapedeck.launcher.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Rejected;
import io.tapedeck.schemas.value.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CaptureReaderTest {

  private static final int LONGEST = 1 << 17;
  private static final long RECEIVED_AT = 1_795_255_200_000_000_000L;

  @Test
  void ofALineOverTheLimitLengthAndHashOfTheWholeAreRejected() throws IOException {
    byte[] line = ("{\"table\":\"" + "x".repeat(3 * LONGEST)).getBytes(StandardCharsets.UTF_8);
    CaptureOrigin origin =
        new CaptureOrigin(Exchanges.find("bitmex"), "s", "c", "file:x", RECEIVED_AT, null);
    try (LineSource lines = new LineSource(new ByteArrayInputStream(line), LONGEST)) {
      CaptureReader reader = new CaptureReader(lines, CaptureFormat.named("jsonl"), origin);

      assertThat(reader.next()).isTrue();
      Rows rejected = reader.rows().get(0);
      Row row = rejected.rows().get(0);
      assertThat(rejected.table()).isEqualTo(Rejected.TABLE);
      assertThat(row.get(Rejected.FAULT)).isEqualTo("oversized");
      assertThat(row.get(Rejected.LENGTH)).isEqualTo(line.length);
      assertThat(row.get(Rejected.HASH)).isEqualTo(Sha256.of(ByteBuffer.wrap(line)));
      assertThat(row.require(Rejected.PAYLOAD)).hasSizeLessThan(LONGEST);
      assertThat(reader.next()).isFalse();
    }
  }
}
