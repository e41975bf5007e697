/**
 * How an account proves itself to its exchange: keys, signatures, the exchange's clock, paced
 * logins.
 */
@NullMarked
package io.tapedeck.collectors.sign;

import org.jspecify.annotations.NullMarked;
