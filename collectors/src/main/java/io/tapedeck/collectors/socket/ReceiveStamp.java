package io.tapedeck.collectors.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.tapedeck.collectors.clock.EpochClock;

/** First handler of a socket: notes when bytes came, before anything is done with them. */
final class ReceiveStamp extends ChannelInboundHandlerAdapter {

  private final EpochClock clock;
  private long nanos;

  ReceiveStamp(EpochClock clock) {
    this.clock = clock;
  }

  /** When the newest bytes came; asked on the socket's thread. */
  long nanos() {
    return nanos;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    nanos = clock.nanos();
    context.fireChannelRead(bytes);
  }
}
