package io.tapedeck.launcher.cli;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.warehouse.text.AlignedLines;
import io.tapedeck.warehouse.text.JsonText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is supported. */
@Command(
    name = "exchanges",
    header = "What is supported: exchanges, their protocols and channels, and what each becomes.",
    description = {
      "Protocols are dated versions, the newest first; a configuration names one as generation. A"
          + " filter keeps the channels that contain it in their name, their kind, or the names of"
          + " their protocols."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck exchanges",
      "  tapedeck exchanges bitget --filter book",
      "  tapedeck exchanges ltp --format json",
    })
final class ExchangesCommand implements Callable<Integer> {

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Channels alone that contain it, in capitals or not.")
  private String filter = "";

  @Mixin private final ListOptions list = new ListOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "An exchange; without, all are listed.")
  private @Nullable String name;

  private final CommandInput session;

  ExchangesCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    boolean asJson = list.asJson();
    List<Exchange> chosen = name == null ? Exchanges.ALL : List.of(ExchangeName.find(name));
    PrintStream out = session.console().out();
    if (asJson) {
      out.println(
          JsonText.of(
              chosen.stream().map(exchange -> ChannelList.of(exchange).json(wanted())).toList()));
    } else {
      chosen.forEach(exchange -> print(ChannelList.of(exchange), out));
    }
    return 0;
  }

  private Predicate<ChannelList.Line> wanted() {
    String text = filter.toLowerCase(Locale.ROOT);
    return line -> text.isEmpty() || line.contains(text);
  }

  private void print(ChannelList list, PrintStream out) {
    List<ChannelList.Line> lines = list.lines().stream().filter(wanted()).toList();
    if (lines.isEmpty()) {
      return;
    }
    list.protocols().forEach(out::println);
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("  channel", "kind", "protocols", "symbols"));
    lines.forEach(
        line ->
            table.add(
                List.of(
                    "  " + line.channel(),
                    line.kind(),
                    String.join(" ", line.protocols()),
                    line.symbols())));
    AlignedLines.of(table, table.get(0).size()).forEach(out::println);
    out.println();
  }
}
