package io.tapedeck.collectors.publish;

/**
 * The last sign of life that a session left on its ops topic.
 *
 * @param session its name
 * @param at our clock, nanoseconds since 1970
 */
public record LastHeartbeat(String session, long at) {}
