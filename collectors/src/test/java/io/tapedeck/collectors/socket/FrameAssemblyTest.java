package io.tapedeck.collectors.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import io.tapedeck.collectors.clock.TestTime;
import io.tapedeck.collectors.session.Frame;
import io.tapedeck.schemas.value.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the bytes of the socket to messages: decoder and assembler together. */
class FrameAssemblyTest {

  private static final int LIMIT = 1 << 20;

  private final TestTime time = new TestTime();
  private final ReceiveStamp stamp = new ReceiveStamp(time);
  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          stamp, new LimitedFrameDecoder(LIMIT, false, stamp), new FrameAssembler(LIMIT, stamp));

  /** One frame as a server writes it (RFC 6455, section 5.2). */
  private static ByteBuf wire(int opcode, boolean last, byte[] payload) {
    ByteBuf out = Unpooled.buffer(payload.length + 10);
    out.writeByte((last ? 0x80 : 0) | opcode);
    if (payload.length < 126) {
      out.writeByte(payload.length);
    } else if (payload.length < 65_536) {
      out.writeByte(126).writeShort(payload.length);
    } else {
      out.writeByte(127).writeLong(payload.length);
    }
    return out.writeBytes(payload);
  }

  private static byte[] text(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ('a' + i % 23);
    }
    return bytes;
  }

  private List<Frame> frames() {
    List<Frame> frames = new ArrayList<>();
    for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
      frames.add((Frame) message);
    }
    return frames;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000, 70_000, 300_000, 2_000_000})
  void keepsMessagesOfAnySizeHoweverTheyAreCut(int chunk) {
    Random random = new Random(chunk);
    ByteBuf all = Unpooled.buffer();
    List<byte[]> sent = new ArrayList<>();
    int[] sizes = {0, 1, 125, 126, 65_535, 65_536, 262_144, 262_145, LIMIT};
    for (int size : chunk < 1_000 ? Arrays.copyOf(sizes, 5) : sizes) {
      sent.add(text(size));
      all.writeBytes(wire(1, true, text(size)));
    }
    while (all.isReadable()) {
      channel.writeInbound(all.readBytes(Math.min(all.readableBytes(), 1 + random.nextInt(chunk))));
    }
    List<Frame> frames = frames();
    assertThat(frames).hasSameSizeAs(sent);
    for (int i = 0; i < sent.size(); i++) {
      assertThat(Arrays.equals(frames.get(i).bytes(), sent.get(i))).as("message %d", i).isTrue();
      assertThat(frames.get(i).hash()).isNull();
      assertThat(frames.get(i).receivedAt()).isEqualTo(time.nanos());
    }
  }

  /** Feeds these bytes; the decoder then ends the connection. */
  private void receiveUntilRefused(ByteBuf bytes, int chunk) {
    assertThatThrownBy(
            () -> {
              while (bytes.isReadable()) {
                channel.writeInbound(bytes.readBytes(Math.min(bytes.readableBytes(), chunk)));
              }
            })
        .hasMessageContaining("has been exceeded");
    bytes.release();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 9, 10, 500, 65_536, 5_000_000})
  void handsOnWhatCameOfAFrameOverTheLimitAndEnds(int chunk) {
    byte[] large = text(LIMIT + 1);
    ByteBuf all = wire(1, true, "before".getBytes(StandardCharsets.UTF_8));
    all.writeBytes(wire(1, true, large));
    int headers = 8 + 10;
    int came = Math.max(0, Math.min(all.readableBytes(), (headers / chunk + 1) * chunk) - headers);
    if (headers % chunk == 0) {
      came = 0; // the header's last byte is a chunk's last
    }
    receiveUntilRefused(all, chunk);
    List<Frame> frames = framesAmongControls();
    assertThat(frames).hasSize(2);
    assertThat(frames.get(0).hash()).isNull();
    Frame cut = frames.get(1);
    byte[] seen = Arrays.copyOf(large, came);
    assertThat(cut.length()).isEqualTo(came);
    assertThat(cut.hash()).isEqualTo(Sha256.of(seen));
    assertThat(cut.bytes()).isEqualTo(Arrays.copyOf(seen, Math.min(came, 64 * 1024)));
    assertThat(cut.came()).isEqualTo("the first %d of the %d bytes of a frame", came, LIMIT + 1);
  }

  @Test
  void handsNothingOnAfterAFrameOverTheLimit() {
    ByteBuf all = wire(1, true, text(LIMIT + 1)).writeBytes(wire(1, true, text(5)));
    receiveUntilRefused(all, 5_000_000);
    assertThat(framesAmongControls()).singleElement().matches(frame -> frame.hash() != null);
  }

  @Test
  void knowsTheLengthOfAFrameOverALimitThatIsSmall() {
    EmbeddedChannel small = new EmbeddedChannel(new LimitedFrameDecoder(1_024, false, stamp));
    assertThatThrownBy(() -> small.writeInbound(wire(1, true, text(2_000))))
        .hasMessageContaining("has been exceeded");
    Frame cut = small.readInbound();
    assertThat(cut.hash()).isEqualTo(Sha256.of(text(2_000)));
  }

  @Test
  void putsFragmentsTogether() {
    channel.writeInbound(wire(1, false, "one ".getBytes(StandardCharsets.UTF_8)));
    channel.writeInbound(wire(0, false, "two ".getBytes(StandardCharsets.UTF_8)));
    channel.writeInbound(wire(0, true, "three".getBytes(StandardCharsets.UTF_8)));
    assertThat(frames())
        .singleElement()
        .satisfies(
            frame ->
                assertThat(new String(frame.bytes(), StandardCharsets.UTF_8))
                    .isEqualTo("one two three"));
  }

  @Test
  void handsOnTheFragmentsThatCameOfAMessageOverTheLimit() {
    byte[] fragment = text(200_000);
    for (int i = 0; i < 6; i++) {
      channel.writeInbound(wire(i == 0 ? 1 : 0, i == 5, fragment));
    }
    byte[] five = new byte[1_000_000];
    for (int at = 0; at < five.length; at += fragment.length) {
      System.arraycopy(fragment, 0, five, at, fragment.length);
    }
    assertThat(frames())
        .singleElement()
        .satisfies(
            frame -> {
              assertThat(frame.length()).isEqualTo(1_000_000);
              assertThat(frame.hash()).isEqualTo(Sha256.of(five));
              assertThat(frame.came()).contains("1000000 bytes of its fragments");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 300_000, 5_000_000})
  void putsFragmentsOfAnySizeTogetherWithControlsBetween(int chunk) {
    byte[] part = text(chunk < 100 ? 300 : 250_000);
    ByteBuf all = Unpooled.buffer();
    all.writeBytes(wire(1, false, "{".getBytes(StandardCharsets.UTF_8)));
    all.writeBytes(wire(0, false, part));
    all.writeBytes(wire(9, true, "ping".getBytes(StandardCharsets.UTF_8)));
    all.writeBytes(wire(0, false, part));
    all.writeBytes(wire(0, true, "}".getBytes(StandardCharsets.UTF_8)));
    all.writeBytes(wire(2, true, "next".getBytes(StandardCharsets.UTF_8)));
    while (all.isReadable()) {
      channel.writeInbound(all.readBytes(Math.min(all.readableBytes(), chunk)));
    }
    String text = new String(part, StandardCharsets.UTF_8);
    assertThat(framesAmongControls())
        .extracting(frame -> new String(frame.bytes(), StandardCharsets.UTF_8))
        .containsExactly("{" + text + text + "}", "next");
  }

  @Test
  void stampsAMessageWhenItsLastBytesCame() {
    ByteBuf all = wire(1, true, text(10));
    channel.writeInbound(all.readBytes(5));
    time.advance(java.time.Duration.ofMillis(3));
    channel.writeInbound(all);
    assertThat(frames().get(0).receivedAt()).isEqualTo(time.nanos());
  }

  private List<Frame> framesAmongControls() {
    List<Frame> frames = new ArrayList<>();
    for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
      if (message instanceof Frame frame) {
        frames.add(frame);
      } else {
        ReferenceCountUtil.release(message);
      }
    }
    return frames;
  }

  @Test
  void refusesFragmentsThatFitNoMessage() {
    assertThatThrownBy(() -> channel.writeInbound(wire(0, true, text(5))))
        .hasMessageContaining("outside fragmented message");
  }

  @Test
  void refusesBitsOfExtensionsThatWereNotOffered() {
    assertThatThrownBy(() -> channel.writeInbound(wire(0x41, true, text(5))))
        .hasMessageContaining("no extension negotiated");
  }

  @Test
  void refusesBitsOfExtensionsThatWereNotAgreedUpon() {
    EmbeddedChannel offered =
        new EmbeddedChannel(
            new LimitedFrameDecoder(LIMIT, true, stamp), new FrameAssembler(LIMIT, stamp));
    assertThatThrownBy(() -> offered.writeInbound(wire(0x41, true, text(5))))
        .hasMessageContaining("not agreed upon");
  }
}
