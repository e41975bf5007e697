package io.tapedeck.collectors.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
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
      new EmbeddedChannel(stamp, new SplittingFrameDecoder(0), new FrameAssembler(LIMIT, stamp));

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

  @Test
  void keepsTheBeginningOfWhatIsTooLargeAndGoesOn() {
    byte[] large = text(LIMIT + 1);
    channel.writeInbound(wire(1, true, large));
    channel.writeInbound(wire(1, true, "next".getBytes(StandardCharsets.UTF_8)));
    List<Frame> frames = frames();
    assertThat(frames).hasSize(2);
    Frame cut = frames.get(0);
    assertThat(cut.length()).isEqualTo(LIMIT + 1);
    assertThat(cut.hash()).isEqualTo(Hashes.of(large));
    assertThat(cut.bytes()).hasSize(64 * 1024).startsWith(large[0], large[1]);
    assertThat(new String(frames.get(1).bytes(), StandardCharsets.UTF_8)).isEqualTo("next");
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
  void cutsAMessageWhoseFragmentsAreTooLargeTogether() {
    byte[] fragment = text(200_000);
    for (int i = 0; i < 6; i++) {
      channel.writeInbound(wire(i == 0 ? 1 : 0, i == 5, fragment));
    }
    assertThat(frames())
        .singleElement()
        .satisfies(
            frame -> {
              assertThat(frame.length()).isEqualTo(1_200_000);
              assertThat(frame.hash()).isNotNull();
            });
  }

  @Test
  void stampsAMessageWhenItsLastBytesCame() {
    ByteBuf all = wire(1, true, text(10));
    channel.writeInbound(all.readBytes(5));
    time.advance(java.time.Duration.ofMillis(3));
    channel.writeInbound(all);
    assertThat(frames().get(0).receivedAt()).isEqualTo(time.nanos());
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 300_000, 5_000_000})
  void keepsTheBeginningOfAFragmentThatIsTooLargeAndGoesOn(int chunk) {
    byte[] large = text(LIMIT + 500_000);
    ByteBuf all = Unpooled.buffer();
    all.writeBytes(wire(1, false, "{".getBytes(StandardCharsets.UTF_8)));
    all.writeBytes(wire(0, false, large));
    all.writeBytes(wire(9, true, "ping".getBytes(StandardCharsets.UTF_8)));
    all.writeBytes(wire(0, false, large));
    all.writeBytes(wire(0, true, "}".getBytes(StandardCharsets.UTF_8)));
    all.writeBytes(wire(1, true, "next".getBytes(StandardCharsets.UTF_8)));
    while (all.isReadable()) {
      channel.writeInbound(all.readBytes(Math.min(all.readableBytes(), chunk)));
    }
    List<Frame> frames = framesAmongControls();
    assertThat(frames).hasSize(2);
    assertThat(frames.get(0).length()).isEqualTo(2 * large.length + 2);
    assertThat(frames.get(0).hash()).isNotNull();
    assertThat(new String(frames.get(1).bytes(), StandardCharsets.UTF_8)).isEqualTo("next");
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
        .hasMessageContaining("fits no message");
  }

  @Test
  void refusesBitsOfExtensionsThatWereNotAgreedUpon() {
    assertThatThrownBy(() -> channel.writeInbound(wire(0x41, true, text(5))))
        .hasMessageContaining("not agreed upon");
  }
}
