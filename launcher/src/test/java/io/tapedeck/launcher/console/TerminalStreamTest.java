package io.tapedeck.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalStreamTest {

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream terminal =
      TerminalStream.printing(new PrintStream(shown, true, StandardCharsets.UTF_8));

  @Test
  void whatCouldSteerATerminalIsVisible() {
    assertThat(show("a\u001b]0;title\u0007b\u009b31mc\u202ed\rfé€😀\u2028\n"))
        .isEqualTo("a\\u001b]0;title\\u0007b\\u009b31mc\\u202ed\\u000dfé€😀\\u2028\n");
    assertThat(show(Character.toString(0xE0001))).isEqualTo("\\udb40\\udc01");
  }

  @Test
  void brokenUtf8HidesNothingBehindIt() {
    terminal.write(0xe2);
    terminal.write(0x1b);
    terminal.write('[');
    terminal.write(0x9b);
    terminal.flush();

    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("\ufffd\\u001b[\ufffd");
  }

  private String show(String text) {
    shown.reset();
    terminal.print(text);
    terminal.flush();
    return shown.toString(StandardCharsets.UTF_8);
  }
}
