package io.tapedeck.simulator.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketServerCompressionHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.tapedeck.simulator.SimulatorException;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.market.MarketJournal;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.truth.FrameFile;
import io.tapedeck.simulator.truth.TruthFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One port on loopback and one thread for everything: sockets, requests, markets, truth. Starts in
 * its constructor; {@link #close} and the counters may be called from any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty: outcomes reach listeners and exceptionCaught
public final class SimulatorServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatorServer.class);
  private static final int LONGEST_REQUEST = 1 << 16;
  private static final long PUMP_MILLIS = 10;
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(256 << 10, 1 << 20);

  private final ExchangeProtocol protocol;
  private final Markets markets;
  private final MarketJournal journal;
  private final SentLedger sent;
  private final Sockets sockets;
  private final EventLoopGroup loop;
  private final Channel listener;

  /** Opens the port and starts the markets. */
  public SimulatorServer(
      ExchangeProtocol protocol, Markets markets, MarketJournal journal, SimulatorOptions options) {
    this.protocol = protocol;
    this.markets = markets;
    this.journal = journal;
    this.sent = new SentLedger(truth(protocol, options), frames(options), options.clock());
    this.sockets = new Sockets(protocol, options.faults(), options.seed(), journal, sent);
    this.loop =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("simulator-" + protocol.name(), true),
            NioIoHandler.newFactory());
    this.listener = listen(options.port());
    this.loop.scheduleWithFixedDelay(this::pump, PUMP_MILLIS, PUMP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The port in use. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** Text frames sent so far. */
  public long framesSent() {
    return sent.frames();
  }

  /** Sockets open now. */
  public int openConnections() {
    return sockets.size();
  }

  /** Cuts all sockets. */
  public void disconnectAll() {
    loop.execute(sockets::cutAll);
  }

  @Override
  public void close() {
    if (loop.isShuttingDown()) {
      return;
    }
    listener.close().syncUninterruptibly();
    loop.submit(sockets::closeAll).syncUninterruptibly();
    loop.shutdownGracefully(0, 2_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    sent.close();
    protocol.close();
    journal.close();
  }

  private void pump() {
    try {
      List<MarketTick> ticks = markets.advance();
      protocol.publish(ticks);
      sockets.drainAll();
      sent.flush();
    } catch (RuntimeException e) {
      // A scheduled task that throws is never run again: the market would stop without a word.
      LOG.error("simulator {} failed in its pump", protocol.name(), e);
      sockets.cutAll();
    }
  }

  private Channel listen(int port) {
    ServerBootstrap server =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(LONGEST_REQUEST),
                            new WebSocketServerCompressionHandler(0),
                            new HttpHandler(protocol, sockets, sent));
                  }
                });
    try {
      return server
          .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
          .syncUninterruptibly()
          .channel();
    } catch (RuntimeException e) {
      throw refused("Port " + port + " is in use: give another with --port, or 0 for any.", e);
    } catch (Exception e) { // Netty rethrows the checked BindException without declaring it
      throw refused("Port " + port + " is in use: give another with --port, or 0 for any.", e);
    }
  }

  private SimulatorException refused(String sentence, Exception cause) {
    loop.shutdownGracefully(0, 1_000, TimeUnit.MILLISECONDS);
    sent.close();
    protocol.close();
    journal.close();
    return new SimulatorException(sentence, cause);
  }

  private static @Nullable TruthFile truth(ExchangeProtocol protocol, SimulatorOptions options) {
    if (options.truth() == null) {
      return null;
    }
    try {
      return new TruthFile(options.truth(), protocol.name());
    } catch (IOException e) {
      throw new SimulatorException("Cannot write the truth file " + options.truth() + ".", e);
    }
  }

  private static @Nullable FrameFile frames(SimulatorOptions options) {
    if (options.frames() == null) {
      return null;
    }
    try {
      return new FrameFile(options.frames());
    } catch (IOException e) {
      throw new SimulatorException("Cannot write the file of frames " + options.frames() + ".", e);
    }
  }
}
