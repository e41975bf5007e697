package io.tapedeck.launcher.cli;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** What is supported. */
@Command(
    name = "exchanges",
    header = "What is supported: exchanges, their channels, and what each becomes.",
    mixinStandardHelpOptions = true)
final class ExchangesCommand implements Callable<Integer> {

  private final CommandInput session;

  ExchangesCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Exchanges.ALL.forEach(exchange -> print(exchange, session.console().out()));
    return 0;
  }

  private static void print(Exchange exchange, PrintStream out) {
    String generations =
        exchange.generations().stream().map(Generation::name).collect(Collectors.joining(", "));
    out.println(exchange.name() + "  (protocol " + generations + ")");
    out.println("  channel                        kind          symbols");
    exchange.channels().forEach(channel -> out.println(line(channel)));
    exchange
        .reads()
        .forEach(
            read ->
                out.println(
                    String.format(
                            Locale.ROOT,
                            "  %-30s %-13s %s",
                            read.channel(),
                            read.kind().word(),
                            "by REST")
                        .stripTrailing()));
    out.println();
  }

  private static String line(Channel channel) {
    String symbols =
        switch (channel.scope()) {
          case SYMBOL -> "needed";
          case WHOLE -> "taken whole";
          case EITHER -> "or taken whole";
          case COIN -> "one a coin";
          case ACCOUNTS -> "one account or several";
        };
    String access =
        switch (channel.access()) {
          case SOCKET -> "";
          case REST -> ", by REST";
          case STORED -> ", from captures only";
        };
    return String.format(
        Locale.ROOT, "  %-30s %-13s %s", channel.name(), channel.kind().word(), symbols + access);
  }
}
