package io.tapedeck.market.normalise.capture;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One line of a capture file, taken apart. Everything but the payload is null where the line does
 * not say it.
 *
 * @param content what the line holds
 * @param payload the frame's or body's bytes as received; may share the line's array
 * @param receivedAt nanoseconds since 1970 UTC
 * @param channel the exchange's channel text without symbol, as the line says
 * @param symbol the subscribed symbol, as the line says
 * @param transport {@code websocket} or {@code rest}, as the line says
 * @param endpoint URL of the socket or request
 * @param request REST parameters as text, or as JSON where the line has an object
 */
public record CapturedLine(
    Content content,
    ByteBuffer payload,
    @Nullable Long receivedAt,
    @Nullable String channel,
    @Nullable String symbol,
    @Nullable String transport,
    @Nullable String endpoint,
    @Nullable String request) {

  /** What a line of a capture file holds. */
  public enum Content {
    /** A frame from a socket, or a line that does not say what it is. */
    FRAME,
    /** The body of a REST answer. */
    BODY,
    /** What the recorder sent or did: not to be normalised. */
    OTHER
  }

  /** A frame with nothing said about it. */
  static CapturedLine bare(ByteBuffer payload) {
    return new CapturedLine(Content.FRAME, payload, null, null, null, null, null, null);
  }
}
