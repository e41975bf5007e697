package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.TestConsole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void knowsEveryCommandAndItsOptions(String shell) {
    TestConsole console = new TestConsole();

    assertThat(console.run("completion", shell)).isZero();
    assertThat(console.out())
        .contains("complete -F _complete_tapedeck", "check-config", "--timing", "--export");
  }

  @Test
  void anotherShellIsOneSentence() {
    TestConsole console = new TestConsole();

    assertThat(console.run("completion", "bas")).isEqualTo(2);
    assertThat(console.err()).isEqualTo("tapedeck: unknown shell bas: did you mean bash?\n");
  }
}
