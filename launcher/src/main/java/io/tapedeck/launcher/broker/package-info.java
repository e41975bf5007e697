/** A Kafka broker inside this process. */
@NullMarked
package io.tapedeck.launcher.broker;

import org.jspecify.annotations.NullMarked;
