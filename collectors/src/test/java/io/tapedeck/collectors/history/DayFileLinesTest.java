package io.tapedeck.collectors.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayFileLinesTest {

  static byte[] packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
      packing.write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static List<String> lines(byte[] packed) throws IOException {
    List<String> read = new ArrayList<>();
    try (DayFileLines lines = new DayFileLines(new ByteArrayInputStream(packed))) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        read.add(line);
      }
    }
    return read;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void linesOfAnyLengthAreThoseOfTheWholeText(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> expected = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      String line = "x".repeat(random.nextInt(8) == 0 ? random.nextInt(9_000) : random.nextInt(90));
      expected.add(line);
      text.append(line).append(random.nextBoolean() ? "\n" : "\r\n");
    }
    assertThat(lines(packed(text.toString()))).isEqualTo(expected);
    assertThat(lines(packed(text + "last"))).endsWith("last").hasSize(3_001);
  }

  @Test
  void aFileThatIsCutDoesNotEndAsIfItWereWhole() {
    byte[] whole = packed("a,b\n".repeat(50_000));
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 20);
    assertThatThrownBy(() -> lines(cut)).isInstanceOf(DayFileLines.DamagedFileException.class);
  }

  @Test
  void noLineIsHeldThatHasNoEnd() {
    assertThatThrownBy(() -> lines(packed("a".repeat(1 << 20))))
        .hasMessageContaining("a line of it is longer than");
  }

  @Test
  void theSumTellsOtherLinesApart() throws IOException {
    try (DayFileLines one = new DayFileLines(new ByteArrayInputStream(packed("a\nb\nc\n")));
        DayFileLines other = new DayFileLines(new ByteArrayInputStream(packed("a\nx\nc\n")))) {
      assertThat(one.next()).isEqualTo(other.next());
      assertThat(one.check()).isEqualTo(other.check());
      assertThat(one.next()).isNotEqualTo(other.next());
      assertThat(one.check()).isNotEqualTo(other.check());
    }
  }

  /** Whether it is cut in the head, the data or the end of a part, or something else follows it. */
  @Test
  void whatIsNoWholePartBehindAWholeOneIsDamage() {
    byte[] part = packed("a,b\n1,2\n");
    for (int length = 1; length < part.length; length++) {
      byte[] file = Arrays.copyOf(part, part.length + length);
      System.arraycopy(part, 0, file, part.length, length);
      assertThatThrownBy(() -> lines(file))
          .as("%d bytes of the second part", length)
          .isInstanceOf(DayFileLines.DamagedFileException.class);
    }
    byte[] both = Arrays.copyOf(part, 2 * part.length);
    System.arraycopy(part, 0, both, part.length, part.length);
    assertThatCode(() -> lines(both)).doesNotThrowAnyException();
    byte[] garbage = Arrays.copyOf(part, part.length + 3);
    garbage[part.length] = 'x';
    assertThatThrownBy(() -> lines(garbage)).isInstanceOf(DayFileLines.DamagedFileException.class);
  }
}
