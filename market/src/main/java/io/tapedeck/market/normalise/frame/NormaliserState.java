package io.tapedeck.market.normalise.frame;

/** What a normaliser remembers between the messages of one subscription in one session. */
public interface NormaliserState {}
