package io.tapedeck.market.normalise.frame;

/** The memory of a normaliser between the messages of one subscription in one session. */
public interface NormaliserState {}
