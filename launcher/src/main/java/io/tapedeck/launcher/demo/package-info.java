/** The demonstration: simulators, pipeline, live view and a first query. */
@NullMarked
package io.tapedeck.launcher.demo;

import org.jspecify.annotations.NullMarked;
