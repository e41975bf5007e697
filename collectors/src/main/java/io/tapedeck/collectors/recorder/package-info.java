/**
 * What is recorded of an exchange and its accounts: streams, their sessions one after the other.
 */
@NullMarked
package io.tapedeck.collectors.recorder;

import org.jspecify.annotations.NullMarked;
