package io.tapedeck.launcher.cli;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.warehouse.query.QuerySession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * The prompt for one statement after the other on a terminal, with history, and finishes names of
 * tables and columns. A statement ends with its line, unless a quote is open. One thread.
 */
final class QueryPrompt {

  private static final String PROMPT = "tapedeck> ";
  private static final Set<String> ENDS = Set.of("exit", "quit");
  private static final List<String> SQL =
      List.of(
          "select",
          "from",
          "where",
          "group by all",
          "order by",
          "limit",
          "describe",
          "summarize",
          "show tables",
          "with",
          "count(*)",
          "exit");

  /** What is done with a statement. */
  @FunctionalInterface
  interface Answering {

    /** Answers it, on a terminal with so many characters a line. */
    void answer(String sql, int columns) throws IOException;
  }

  private final Terminal terminal;
  private final LineReader reader;
  private final Answering answering;
  private final FailureReport failures;

  /**
   * A prompt on a terminal.
   *
   * @param history file of earlier statements; null to forget them
   */
  QueryPrompt(
      Terminal terminal, @Nullable Path history, Answering answering, FailureReport failures) {
    this.terminal = terminal;
    this.answering = answering;
    this.failures = failures;
    DefaultParser parser = new DefaultParser();
    parser.setEofOnUnclosedQuote(true);
    parser.setEscapeChars(new char[0]);
    reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(parser)
            .completer(new StringsCompleter(words()))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "       -> ")
            .build();
    if (history != null) {
      reader.setVariable(LineReader.HISTORY_FILE, history);
    }
  }

  /** What TAB finishes. */
  static Set<String> words() {
    Set<String> words = new TreeSet<>(SQL);
    words.addAll(QuerySession.viewNames());
    TableList.ALL.stream()
        .flatMap(table -> TableList.columns(table).stream())
        .map(Column::name)
        .forEach(words::add);
    return words;
  }

  /** Goes on until the end of input, {@code exit} or {@code quit}. */
  void run() {
    String statement = read();
    while (statement != null) {
      if (!statement.isBlank()) {
        answer(statement);
      }
      statement = read();
    }
  }

  /** The next statement, blank for none; null at the end. */
  private @Nullable String read() {
    try {
      String line = reader.readLine(PROMPT);
      return ENDS.contains(line.strip().toLowerCase(Locale.ROOT)) ? null : line;
    } catch (UserInterruptException e) {
      return ""; // Ctrl-C gives up the line, not the prompt
    } catch (EndOfFileException e) {
      return null;
    }
  }

  private void answer(String statement) {
    try {
      answering.answer(statement, terminal.getWidth());
    } catch (IOException | RuntimeException e) {
      var unused = failures.failed(e);
    }
  }
}
