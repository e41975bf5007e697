package io.tapedeck.collectors.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.tapedeck.collectors.clock.TestTime;
import io.tapedeck.collectors.session.Frame;
import io.tapedeck.schemas.value.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What sockets compress comes out as it went in, and nothing inflates beyond its bounds. */
class CompressedFramesTest {

  private static final int LIMIT = 1 << 20;
  private static final int COMPRESSED = 4;

  private final ReceiveStamp stamp = new ReceiveStamp(new TestTime());
  private final EmbeddedChannel deflated = deflated();
  private final EmbeddedChannel gzipped =
      new EmbeddedChannel(new FrameAssembler(LIMIT, stamp), new GzipFrames(LIMIT));
  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);

  /** As it is after a server has agreed to compress. */
  private EmbeddedChannel deflated() {
    BoundedDeflate deflate = new BoundedDeflate(LIMIT, stamp);
    EmbeddedChannel channel =
        new EmbeddedChannel(
            deflate.note(), deflate.offer(), deflate.guard(), new FrameAssembler(LIMIT, stamp));
    DefaultHttpResponse upgraded =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
    upgraded
        .headers()
        .set("Connection", "Upgrade")
        .set("Upgrade", "websocket")
        .set("Sec-WebSocket-Extensions", "permessage-deflate");
    channel.writeInbound(upgraded);
    assertThat(channel.<Object>readInbound()).isSameAs(upgraded);
    return channel;
  }

  /** A message as a server deflates it: flushed, without the last four bytes (RFC 7692). */
  private byte[] deflate(byte[] message) {
    deflater.setInput(message);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] piece = new byte[8_192];
    int size = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
    while (size > 0) {
      out.write(piece, 0, size);
      size = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
    }
    byte[] all = out.toByteArray();
    if (all.length < 4) {
      return new byte[1];
    }
    return Arrays.copyOf(all, all.length - 4);
  }

  private static byte[] gzip(byte[] message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(message);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Frame> frames(EmbeddedChannel channel) {
    List<Frame> frames = new ArrayList<>();
    for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
      frames.add((Frame) message);
    }
    return frames;
  }

  private void receiveDeflated(byte[] message) {
    deflated.writeInbound(
        new TextWebSocketFrame(true, COMPRESSED, Unpooled.wrappedBuffer(deflate(message))));
  }

  @Test
  void inflatesMessagesThatReferToEarlierOnes() {
    for (int i = 0; i < 50; i++) {
      receiveDeflated(bytes("{\"table\":\"trade\",\"price\":" + i + "}"));
    }
    receiveDeflated(new byte[0]);
    deflated.writeInbound(new TextWebSocketFrame("plain"));
    List<Frame> frames = frames(deflated);
    assertThat(frames).hasSize(52);
    assertThat(frames.get(49).bytes()).isEqualTo(bytes("{\"table\":\"trade\",\"price\":49}"));
    assertThat(frames.get(50).bytes()).isEmpty();
    assertThat(frames.get(51).bytes()).isEqualTo(bytes("plain"));
  }

  @Test
  void inflatesFragments() {
    byte[] message = new byte[500_000];
    new Random(1).nextBytes(message);
    byte[] small = deflate(message);
    int half = small.length / 2;
    deflated.writeInbound(
        new BinaryWebSocketFrame(false, COMPRESSED, Unpooled.wrappedBuffer(small, 0, half)));
    deflated.writeInbound(
        new ContinuationWebSocketFrame(
            true, 0, Unpooled.wrappedBuffer(small, half, small.length - half)));
    assertThat(frames(deflated).get(0).bytes()).isEqualTo(message);
  }

  @Test
  void keepsMessagesOfAnySizeUpToTheLimit() {
    Random random = new Random(7);
    for (int size : new int[] {1, 2, 125, 126, 65_535, 65_536, 500_000, LIMIT - 1, LIMIT}) {
      byte[] noise = new byte[size];
      random.nextBytes(noise);
      for (byte[] message : List.of(noise, new byte[size])) {
        receiveDeflated(message);
        List<Frame> frames = frames(deflated);
        assertThat(frames).hasSize(1);
        assertThat(Arrays.equals(frames.get(0).bytes(), message)).as("%d bytes", size).isTrue();
        assertThat(frames.get(0).hash()).isNull();
      }
    }
  }

  @Test
  void keepsTextsThatFillTheLimit() {
    Random random = new Random(11);
    for (int i = 0; i < 40; i++) {
      byte[] text = new byte[LIMIT];
      int range = 2 + random.nextInt(60);
      for (int at = 0; at < text.length; at++) {
        text[at] = (byte) ('0' + random.nextInt(range));
      }
      receiveDeflated(text);
      assertThat(frames(deflated)).singleElement().matches(frame -> frame.hash() == null);
    }
  }

  @Test
  void handsOnTheCompressedBytesOfWhatInflatesBeyondTheLimit() {
    byte[] bomb = deflate(new byte[64 * LIMIT]);
    assertThat(bomb.length).isLessThan(LIMIT);
    deflated.writeInbound(new TextWebSocketFrame(true, COMPRESSED, Unpooled.wrappedBuffer(bomb)));
    Frame cut = frames(deflated).get(0);
    assertThat(cut.length()).isEqualTo(bomb.length);
    assertThat(cut.hash()).isEqualTo(Sha256.of(bomb));
    assertThat(cut.came()).contains(bomb.length + " compressed bytes");
  }

  @Test
  void handsOnWhatInflatesToJustOverTheLimit() {
    receiveDeflated(new byte[LIMIT + 1]);
    assertThat(frames(deflated)).singleElement().matches(frame -> frame.hash() != null);
  }

  @Test
  void handsOnFragmentsThatInflateBeyondTheLimitTogether() {
    byte[] small = deflate(new byte[LIMIT]);
    byte[] more = deflate(new byte[LIMIT]);
    deflated.writeInbound(new TextWebSocketFrame(false, COMPRESSED, Unpooled.wrappedBuffer(small)));
    deflated.writeInbound(
        new ContinuationWebSocketFrame(
            true, 0, Unpooled.wrappedBuffer(new byte[] {0, 0, (byte) 0xff, (byte) 0xff}, more)));
    assertThat(frames(deflated)).singleElement().matches(frame -> frame.hash() != null);
  }

  @Test
  void inflatesNoMoreThanTheLimitOfABomb() {
    byte[] bomb = deflate(new byte[64 * LIMIT]);
    long before = allocated();
    deflated.writeInbound(new TextWebSocketFrame(true, COMPRESSED, Unpooled.wrappedBuffer(bomb)));
    assertThat(allocated() - before).isLessThan(16L * LIMIT);
  }

  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Test
  void endsWithWhatCannotBeInflated() {
    byte[] noise = {(byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 7, 7};
    assertThatThrownBy(
            () ->
                deflated.writeInbound(
                    new TextWebSocketFrame(true, COMPRESSED, Unpooled.wrappedBuffer(noise))))
        .isNotNull();
  }

  private Frame gunzip(byte[] sent) {
    gzipped.writeInbound(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(sent)));
    return frames(gzipped).get(0);
  }

  @Test
  void inflatesGzipFilesAndLeavesTextAlone() throws IOException {
    assertThat(gunzip(gzip(bytes("{\"pong\":1}"))).bytes()).isEqualTo(bytes("{\"pong\":1}"));
    assertThat(gunzip(bytes("{\"pong\":1}")).bytes()).isEqualTo(bytes("{\"pong\":1}"));
  }

  @Test
  void handsOnWhatWasInflatedOfAGzipFileBeyondTheLimit() throws IOException {
    for (int size : new int[] {LIMIT + 1, 64 * LIMIT}) {
      Frame frame = gunzip(gzip(new byte[size]));
      assertThat(frame.length()).isBetween((long) LIMIT - 16 * 1024, (long) LIMIT);
      assertThat(frame.hash()).isEqualTo(Sha256.of(new byte[(int) frame.length()]));
      assertThat(frame.bytes()).hasSize(64 * 1024);
    }
  }

  @Test
  void keepsDamagedGzipFilesAsTheyCame() throws IOException {
    byte[] sent = gzip(bytes("{\"channel\":\"BBO\"}"));
    for (int at = 2; at < sent.length; at++) {
      byte[] damaged = sent.clone();
      damaged[at] ^= 0x55;
      assertThat(gunzip(damaged)).isNotNull();
      assertThat(gunzip(Arrays.copyOf(sent, at))).isNotNull();
    }
    assertThat(gunzip(Arrays.copyOf(sent, 12)).bytes()).isEqualTo(Arrays.copyOf(sent, 12));
  }
}
