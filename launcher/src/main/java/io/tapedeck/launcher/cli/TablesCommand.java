package io.tapedeck.launcher.cli;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.warehouse.text.AlignedLines;
import io.tapedeck.warehouse.text.JsonText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What is recorded in which column. */
@Command(
    name = "tables",
    header = "What is recorded: all tables, or the columns of one.",
    description = {
      "Rule E: an event, kept once. S: a state, of sessions that overlap one shows, all stand in"
          + " NAME_sessions. V: a version, the newest shows, all stand in NAME_versions. Private zones are in the private"
          + " warehouse.",
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck tables",
      "  tapedeck tables trades",
      "  tapedeck tables klines --format json",
    })
final class TablesCommand implements Callable<Integer> {

  @Mixin private final ListOptions list = new ListOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A table; without, all are listed.")
  private @Nullable String name;

  private final CommandInput session;

  TablesCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    boolean asJson = list.asJson();
    PrintStream out = session.console().out();
    if (name == null) {
      list(asJson, out);
    } else {
      print(TableList.find(name), asJson, out);
    }
    return 0;
  }

  private static void list(boolean asJson, PrintStream out) {
    if (asJson) {
      out.println(JsonText.of(TableList.ALL.stream().map(TableList::summary).toList()));
      return;
    }
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("table", "rule", "zone", "one row is"));
    for (Table table : TableList.ALL) {
      lines.add(
          List.of(
              table.name(),
              table.identity().rule().letter(),
              TableList.zone(table),
              table.rowMeaning()));
    }
    AlignedLines.of(lines, lines.get(0).size()).forEach(out::println);
  }

  private static void print(Table table, boolean asJson, PrintStream out) {
    if (asJson) {
      out.println(JsonText.of(TableList.whole(table)));
      return;
    }
    out.println(TableList.about(table));
    out.println();
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("column", "type", "null", "meaning (unit, clock or words)"));
    for (Column<?> column : TableList.columns(table)) {
      lines.add(
          List.of(
              column.name(),
              column.type().sql(),
              column.nullable() ? "yes" : "no",
              column.unit().isEmpty()
                  ? column.meaning()
                  : column.meaning() + " (" + column.unit() + ")"));
    }
    AlignedLines.of(lines, lines.get(0).size()).forEach(out::println);
  }
}
