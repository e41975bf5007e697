/**
 * Servers for integration tests: a Kafka broker and an S3 store, either in the test's own process
 * or, with the system property {@code tapedeck.servers=containers} and a container engine at hand,
 * in containers. Never used by production code.
 */
@NullMarked
package io.tapedeck.servers;

import org.jspecify.annotations.NullMarked;
