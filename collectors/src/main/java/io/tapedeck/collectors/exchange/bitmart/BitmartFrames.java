package io.tapedeck.collectors.exchange.bitmart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapedeck.collectors.exchange.CredentialEraser;
import io.tapedeck.collectors.exchange.FrameReader;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.JsonFrames;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Frames of both generations of the BitMart futures socket, and bodies of its REST answers. */
final class BitmartFrames implements FrameReader {

  /** Operation of a login, whatever the general part of the newer text calls it. */
  static final String LOGIN = "access";

  private final JsonFrames json = new JsonFrames();
  private final CredentialEraser eraser = new CredentialEraser(LOGIN);

  @Override
  public Inbound read(byte[] bytes, int offset, int length) {
    if (JsonFrames.isText(bytes, offset, length, "pong")
        || JsonFrames.isText(bytes, offset, length, "ping")) {
      return new Inbound.Heartbeat();
    }
    return json.scan(bytes, offset, length, BitmartFrames::scan);
  }

  private static Inbound scan(JsonParser parser, JsonToken first) throws IOException {
    return first == JsonToken.START_OBJECT
        ? new BitmartScan(parser).scan()
        : new Inbound.Unreadable(Fault.UNREADABLE, "a list where an object belongs");
  }

  @Override
  public byte @Nullable [] redact(byte[] bytes, int offset, int length) {
    return eraser.erase(bytes, offset, length);
  }
}
