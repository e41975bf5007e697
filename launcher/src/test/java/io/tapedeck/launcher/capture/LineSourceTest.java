package io.tapedeck.launcher.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.value.Sha256;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSourceTest {

  private static final int LONGEST = 1 << 20;

  @Test
  void cutsAtLineEndsOfBothKinds() throws IOException {
    assertThat(lines("a\r\nb\n\nlast")).containsExactly("a", "b", "", "last");
    assertThat(lines("a\n")).containsExactly("a");
    assertThat(lines("")).isEmpty();
  }

  @Test
  void aByteOrderMarkIsNoPartOfALine() throws IOException {
    assertThat(lines("\uFEFFa\r\n\uFEFF\nb\uFEFF\n\uFEFFc"))
        .containsExactly("a", "", "b\uFEFF", "c");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void agreesWithSplittingTheWholeTextHoweverTheBytesArrive(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      text.append("x".repeat(random.nextInt(i % 50 == 0 ? 400_000 : 900))).append('\n');
    }

    assertThat(lines(text.toString(), random)).isEqualTo(text.toString().lines().toList());
  }

  @Test
  void keepsTheStartOfALineThatIsTooLongWithLengthAndHashOfTheWhole() throws IOException {
    byte[] huge = "y".repeat(LONGEST + 300_000).getBytes(StandardCharsets.UTF_8);
    String text = "before\n" + new String(huge, StandardCharsets.UTF_8) + "\nafter\n";
    try (LineSource lines = source(text, new SplittableRandom(3))) {
      assertThat(lines.next()).isTrue();
      assertThat(lines.next()).isTrue();
      assertThat(lines.isCut()).isTrue();
      assertThat(lines.wholeLength()).isEqualTo(huge.length);
      assertThat(lines.wholeHash()).isEqualTo(Sha256.of(ByteBuffer.wrap(huge)));
      assertThat(lines.to() - lines.from()).isEqualTo(LONGEST);
      assertThat(lines.next()).isTrue();
      assertThat(text(lines)).isEqualTo("after");
      assertThat(lines.isCut()).isFalse();
      assertThat(lines.next()).isFalse();
    }
  }

  private static List<String> lines(String text) throws IOException {
    return lines(text, new SplittableRandom(1));
  }

  private static List<String> lines(String text, SplittableRandom random) throws IOException {
    List<String> found = new ArrayList<>();
    try (LineSource lines = source(text, random)) {
      while (lines.next()) {
        found.add(text(lines));
      }
    }
    return found;
  }

  private static String text(LineSource lines) {
    return new String(
        lines.bytes(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8);
  }

  /** Hands out as many bytes at a time as it likes, as pipes do. */
  private static LineSource source(String text, SplittableRandom random) {
    InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return new LineSource(
        new FilterInputStream(bytes) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, 1 + random.nextInt(length));
          }
        },
        LONGEST);
  }
}
