/** The tapedeck command. */
@NullMarked
package io.tapedeck.launcher;

import org.jspecify.annotations.NullMarked;
