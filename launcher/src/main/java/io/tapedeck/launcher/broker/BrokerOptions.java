package io.tapedeck.launcher.broker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the embedded broker behaves.
 *
 * @param folder where its log stands
 * @param maxMessageBytes largest record it takes
 * @param retention how long it keeps records after they came
 */
public record BrokerOptions(Path folder, int maxMessageBytes, Duration retention) {}
