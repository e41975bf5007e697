package io.tapedeck.simulator.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.tapedeck.simulator.fault.FaultDice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of one connection: numbers text frames from 0, lets faults happen to data
 * frames, waits while the client does not read, and cuts off a client that is too far behind.
 * Simulator's thread only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty: outcomes reach listeners and exceptionCaught
public final class ClientSocket {

  private static final long MOST_WAITING_CHARACTERS = 32L << 20;

  private final long number;
  private final Channel channel;
  private final FaultDice dice;
  private final SentLedger sent;
  private final Deque<OutgoingFrame> waiting = new ArrayDeque<>();
  private long waitingCharacters;
  private long nextFrame;
  private boolean held;
  private boolean closing;
  private boolean compressed;
  private @Nullable OutgoingFrame swapped;

  ClientSocket(long number, Channel channel, FaultDice dice, SentLedger sent) {
    this.number = number;
    this.channel = channel;
    this.dice = dice;
    this.sent = sent;
  }

  /** The connection's number, from 1, over restarts. */
  public long number() {
    return number;
  }

  /** From now on frames go out as gzip in binary frames. */
  public void compress() {
    compressed = true;
  }

  /** Sends a control frame: an acknowledgement, a pong, a refusal. No fault touches it. */
  public void reply(String text) {
    enqueue(OutgoingFrame.reply(text));
  }

  /** Sends a data frame, unless a fault has other plans. */
  public void push(OutgoingFrame frame) {
    switch (dice.next()) {
      case PASS -> enqueue(frame);
      case DROP -> {}
      case CUT -> enqueue(cut(frame));
      case REPEAT -> {
        enqueue(frame);
        enqueue(frame);
      }
      case DELAY -> {
        enqueue(frame);
        hold(dice.delay());
      }
      case REORDER -> {
        OutgoingFrame earlier = swapped;
        swapped = null;
        if (earlier != null) {
          enqueue(earlier);
        }
        swapped = frame;
        return;
      }
    }
    OutgoingFrame late = swapped;
    if (late != null) {
      swapped = null;
      enqueue(late);
    }
  }

  /** Closes with a WebSocket code, after what waits has gone out. */
  public void close(int code, String reason) {
    held = false;
    drain();
    closing = true;
    channel
        .writeAndFlush(new CloseWebSocketFrame(code, reason))
        .addListener(ChannelFutureListener.CLOSE);
  }

  /** Cuts the connection without a goodbye. */
  void cut() {
    closing = true;
    waiting.clear();
    channel.close();
  }

  /** Writes as much of what waits as the client can take. */
  void drain() {
    while (!held && channel.isActive() && channel.isWritable()) {
      OutgoingFrame frame = waiting.pollFirst();
      if (frame == null) {
        break;
      }
      waitingCharacters -= frame.text().length();
      write(frame);
    }
    channel.flush();
  }

  private void write(OutgoingFrame frame) {
    long frameNumber = nextFrame++;
    channel
        .write(
            compressed
                ? new BinaryWebSocketFrame(Unpooled.wrappedBuffer(gzip(frame.text())))
                : new TextWebSocketFrame(frame.text()))
        .addListener(
            written -> {
              if (written.isSuccess()) {
                sent.sent(number, frameNumber, frame);
              }
            });
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() / 4 + 32);
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void enqueue(OutgoingFrame frame) {
    if (closing) {
      return;
    }
    waitingCharacters += frame.text().length();
    waiting.addLast(frame);
    // One frame may be larger than the limit: a start snapshot of all symbols is.
    if (waitingCharacters > MOST_WAITING_CHARACTERS && waiting.size() > 1) {
      cut();
    }
  }

  private void hold(Duration time) {
    if (!held) {
      drainAllBut(1);
      held = true;
      channel
          .eventLoop()
          .schedule(
              () -> {
                held = false;
                drain();
              },
              time.toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  private void drainAllBut(int last) {
    while (waiting.size() > last && channel.isWritable()) {
      OutgoingFrame frame = waiting.removeFirst();
      waitingCharacters -= frame.text().length();
      write(frame);
    }
  }

  // Cut in the middle of a text, so no row of it can be trusted: its rows have no truth.
  private OutgoingFrame cut(OutgoingFrame frame) {
    return new OutgoingFrame(
        frame.text().substring(0, dice.cutAt(frame.text().length())), List.of());
  }
}
