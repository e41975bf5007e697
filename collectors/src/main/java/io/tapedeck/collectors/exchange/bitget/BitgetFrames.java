package io.tapedeck.collectors.exchange.bitget;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapedeck.collectors.exchange.CredentialEraser;
import io.tapedeck.collectors.exchange.FrameReader;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.JsonFrames;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Frames of every generation of the Bitget sockets, and bodies of its REST answers. */
final class BitgetFrames implements FrameReader {

  static final String LOGIN = "login";

  private final JsonFrames json = new JsonFrames();
  private final CredentialEraser eraser = new CredentialEraser(LOGIN);

  @Override
  public Inbound read(byte[] bytes, int offset, int length) {
    if (JsonFrames.isText(bytes, offset, length, "pong")
        || JsonFrames.isText(bytes, offset, length, "ping")) {
      return new Inbound.Heartbeat();
    }
    return json.scan(bytes, offset, length, BitgetFrames::scan);
  }

  private static Inbound scan(JsonParser parser, JsonToken first) throws IOException {
    return first == JsonToken.START_OBJECT
        ? new BitgetScan(parser).scan()
        : new Inbound.Unreadable(Fault.UNREADABLE, "a list where an object belongs");
  }

  @Override
  public byte @Nullable [] redact(byte[] bytes, int offset, int length) {
    return eraser.erase(bytes, offset, length);
  }
}
