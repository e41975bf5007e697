package io.tapedeck.launcher.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * The list of what {@code tapedeck} can do, in the order of its help. A command that is named first
 * is the only one to be made ready: reading the options of all took longer than many a command.
 */
final class CommandList {

  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("demo", DemoCommand.class);
    COMMANDS.put("record", RecordCommand.class);
    COMMANDS.put("backfill", BackfillCommand.class);
    COMMANDS.put("import", ImportCommand.class);
    COMMANDS.put("decode", DecodeCommand.class);
    COMMANDS.put("query", QueryCommand.class);
    COMMANDS.put("audit", AuditCommand.class);
    COMMANDS.put("book", BookCommand.class);
    COMMANDS.put("simulate", SimulateCommand.class);
    COMMANDS.put("exchanges", ExchangesCommand.class);
    COMMANDS.put("tables", TablesCommand.class);
    COMMANDS.put("schemas", SchemasCommand.class);
    COMMANDS.put("init", InitCommand.class);
    COMMANDS.put("check-config", CheckConfigCommand.class);
    COMMANDS.put("completion", CompletionCommand.class);
  }

  private CommandList() {}

  /** Adds the command that these arguments begin with; all, where they begin with none. */
  static void addTo(CommandLine line, IFactory factory, String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    if (COMMANDS.containsKey(first)) {
      add(line, factory, first);
    } else {
      COMMANDS.keySet().forEach(name -> add(line, factory, name));
    }
  }

  private static void add(CommandLine line, IFactory factory, String name) {
    line.addSubcommand(name, new CommandLine(COMMANDS.get(name), factory));
  }
}
