/** Where a command reads and prints. */
@NullMarked
package io.tapedeck.launcher.console;

import org.jspecify.annotations.NullMarked;
