package io.tapedeck.collectors.exchange.bitmex;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapedeck.collectors.exchange.CredentialEraser;
import io.tapedeck.collectors.exchange.FrameReader;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.JsonFrames;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Frames of the BitMEX socket and bodies of its REST answers. */
final class BitmexFrames implements FrameReader {

  static final String LOGIN = "authKeyExpires";

  private final JsonFrames json = new JsonFrames();
  private final CredentialEraser eraser = new CredentialEraser(LOGIN);

  @Override
  public Inbound read(byte[] bytes, int offset, int length) {
    if (JsonFrames.isText(bytes, offset, length, "pong")
        || JsonFrames.isText(bytes, offset, length, "ping")) {
      return new Inbound.Heartbeat();
    }
    return json.scan(bytes, offset, length, BitmexFrames::scan);
  }

  private static Inbound scan(JsonParser parser, JsonToken first) throws IOException {
    return first == JsonToken.START_ARRAY
        ? BitmexBodies.scan(parser)
        : new BitmexScan(parser, LOGIN).scan();
  }

  @Override
  public byte @Nullable [] redact(byte[] bytes, int offset, int length) {
    return eraser.erase(bytes, offset, length);
  }
}
