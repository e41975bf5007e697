package io.tapedeck.collectors.exchange;

import java.util.List;
import java.util.function.Function;

/**
 * Where an exchange tells which accounts a key may read: its own, sub- and linked accounts.
 *
 * @param read a signed read of the exchange; its answer is a record of its own kind too
 * @param accounts ids out of the answer, the key's own first, each once; throws {@link
 *     IllegalArgumentException} if the answer holds none
 */
public record AccountList(RestRead read, Function<byte[], List<String>> accounts) {}
