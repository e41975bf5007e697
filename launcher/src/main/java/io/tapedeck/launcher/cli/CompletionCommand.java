package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.schemas.text.Nearest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a shell needs to finish words. */
@Command(
    name = "completion",
    header = "Print the script by which bash or zsh finishes commands and options.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(tapedeck completion bash)",
      "  tapedeck completion zsh >> ~/.zshrc",
    })
final class CompletionCommand implements Callable<Integer> {

  /** One script serves both. */
  private static final List<String> SHELLS = List.of("bash", "zsh");

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private String shell = "";

  private final CommandInput session;

  CompletionCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!SHELLS.contains(shell)) {
      throw CommandFailure.words("unknown shell %s%s", shell, Nearest.hint(shell, SHELLS));
    }
    session
        .console()
        .out()
        .println(AutoComplete.bash("tapedeck", TapedeckCommand.line(session.console())));
    return 0;
  }
}
