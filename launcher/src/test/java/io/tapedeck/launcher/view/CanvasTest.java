package io.tapedeck.launcher.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.console.ScreenSize;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanvasTest {

  private static final ScreenSize USUAL = new ScreenSize(80, 24);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Canvas canvas = new Canvas(new PrintStream(out, true, StandardCharsets.UTF_8));

  private String drawn(List<String> lines, ScreenSize screen) {
    out.reset();
    canvas.draw(lines, screen);
    return out.toString(StandardCharsets.UTF_8).replace('\u001b', '^');
  }

  @Test
  void drawsInItsPlace() {
    assertThat(drawn(List.of("one", "two"), USUAL)).isEqualTo("one^[K\ntwo^[K\n^[J");
    assertThat(drawn(List.of("three"), USUAL)).isEqualTo("^[2Athree^[K\n^[J");
  }

  @Test
  void goesUpOverTheRowsThatANarrowerWindowMadeOfALine() {
    canvas.draw(List.of("x".repeat(70), "short"), USUAL);
    assertThat(drawn(List.of("new"), new ScreenSize(30, 24))).startsWith("^[4Anew");
  }

  @Test
  void neverDrawsMoreThanTheScreenShows() {
    String first = drawn(Collections.nCopies(50, "y".repeat(200)), new ScreenSize(20, 5));
    assertThat(first.lines()).hasSize(5).allMatch(line -> line.length() <= 22);
    assertThat(drawn(List.of("z"), new ScreenSize(20, 5))).startsWith("^[4Az");
  }

  @Test
  void whatOthersWroteSteersNothing() {
    assertThat(drawn(List.of("a\u001b[2Jb"), USUAL)).startsWith("a\\u001b[2Jb^[K");
  }
}
