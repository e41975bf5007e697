package io.tapedeck.launcher.cli;

import io.tapedeck.launcher.console.Console;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** The maker of command objects: those that talk to people get the console in their constructor. */
final class CommandFactory implements IFactory {

  private final TapedeckCommand root;
  private final Console console;

  CommandFactory(TapedeckCommand root, Console console) {
    this.root = root;
    this.console = console;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      Class<?>[] parameters = constructor.getParameterTypes();
      if (parameters.length == 1 && parameters[0] == CommandInput.class) {
        return type.cast(constructor.newInstance(new CommandInput(console, root::isDebug)));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }
}
