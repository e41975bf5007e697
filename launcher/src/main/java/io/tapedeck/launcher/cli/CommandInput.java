package io.tapedeck.launcher.cli;

import io.tapedeck.launcher.console.Console;
import java.util.function.BooleanSupplier;

/**
 * The surroundings of a command: where it talks, and whether it may be wordy.
 *
 * @param console its streams
 * @param debug whether {@code --debug} was given; known once the words are parsed
 */
record CommandInput(Console console, BooleanSupplier debug) {}
