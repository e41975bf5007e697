/** How values and suggestions are written for people. */
@NullMarked
package io.tapedeck.launcher.text;

import org.jspecify.annotations.NullMarked;
