/**
 * Reads over HTTP: requests that can only read, bounded answers, polls, symbol lists, key checks.
 */
@NullMarked
package io.tapedeck.collectors.rest;

import org.jspecify.annotations.NullMarked;
