package io.tapedeck.collectors.exchange;

/** The compression of what a socket sends; what we send is never compressed. */
public enum Compression {
  /** Not at all. */
  NONE,
  /** WebSocket's own permessage-deflate (RFC 7692), if the server agrees to it. */
  DEFLATE,
  /** Each message is a gzip file of its own, in a binary frame. */
  GZIP
}
