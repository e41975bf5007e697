/** A Flink cluster inside this process, and one job on it: whichever job it is. */
@NullMarked
package io.tapedeck.jobs.cluster;

import org.jspecify.annotations.NullMarked;
