package io.tapedeck.collectors.exchange;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * Where an exchange says which symbols it has.
 *
 * @param read the call that lists instruments; one of the exchange's reads
 * @param instruments where the list of instruments stands in the answer
 */
public record SymbolList(RestRead read, JsonPointer instruments) {}
