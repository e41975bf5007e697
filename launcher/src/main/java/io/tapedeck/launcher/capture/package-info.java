/** Frames from files: decoded to rows, or imported into the live zone. */
@NullMarked
package io.tapedeck.launcher.capture;

import org.jspecify.annotations.NullMarked;
