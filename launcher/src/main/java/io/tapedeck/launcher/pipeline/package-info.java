/** Broker, job and collectors in one process. */
@NullMarked
package io.tapedeck.launcher.pipeline;

import org.jspecify.annotations.NullMarked;
