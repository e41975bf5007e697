/** The words of the command line: one class a command, and how failures are told. */
@NullMarked
package io.tapedeck.launcher.cli;

import org.jspecify.annotations.NullMarked;
