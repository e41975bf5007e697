package io.tapedeck.collectors.exchange;

import java.util.function.ToLongFunction;

/**
 * The read by which an exchange tells its clock, without a key.
 *
 * @param read one of the exchange's reads
 * @param millis milliseconds since 1970 out of the answer; throws {@link IllegalArgumentException}
 *     if the answer does not hold them
 */
public record TimeRead(RestRead read, ToLongFunction<byte[]> millis) {}
