package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.session.Frame;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The undoing of what a server did to a body for the way, within the bounds of a body. Pure. */
final class ContentCoding {

  private ContentCoding() {}

  /**
   * The body as it was before it was packed; nobody asks for packed answers, and some send them.
   *
   * @throws IOException if it is over the bound, ends too early, or is packed in another way
   */
  static Frame undone(HttpHeaders headers, Frame body, int maxBytes) throws IOException {
    String coding =
        headers.firstValue("content-encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    return switch (coding) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> unzipped(body, maxBytes);
      default -> throw new IOException("the answer is packed in a way that nobody asked for");
    };
  }

  private static Frame unzipped(Frame body, int maxBytes) throws IOException {
    if (body.bytes().length == 0) {
      return body;
    }
    try (WholeGzip in = new WholeGzip(body.bytes())) {
      byte[] bytes = in.readNBytes(maxBytes);
      if (in.read() >= 0) {
        throw new IOException("the answer is over " + maxBytes + " bytes once unpacked");
      }
      in.refuseRest();
      return Frame.whole(bytes, body.receivedAt());
    } catch (EOFException e) {
      throw new IOException("the packed answer ends too early", e);
    }
  }

  /**
   * A stream of packed members and nothing else; Java's own takes what follows them for nothing.
   */
  private static final class WholeGzip extends GZIPInputStream {

    /** What a member ends with behind its data: checksum and length (RFC 1952). */
    private static final int TRAILER = 8;

    WholeGzip(byte[] packed) throws IOException {
      // All of it in one buffer, so that what is left of it is all that is left.
      super(new ByteArrayInputStream(packed), packed.length);
    }

    /** Everything is read: nothing may be left. */
    void refuseRest() throws IOException {
      if (inf.getRemaining() > TRAILER) {
        throw new IOException("something else follows the packed answer");
      }
    }
  }
}
