package io.tapedeck.jobs.cluster;

import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;

/**
 * The options of a cluster in this process.
 *
 * @param slots tasks of each step that can run side by side, over all jobs
 * @param scratch where parts of files stand until they are written elsewhere; private data too
 * @param files how file systems other than this machine's are reached, in Flink's words
 */
public record ClusterOptions(int slots, Path scratch, Configuration files) {}
