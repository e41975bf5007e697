package io.tapedeck.collectors.socket;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.exchange.Compression;
import java.net.URI;
import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * The opener of WebSockets: TLS with the host's name verified, the upgrade, frames put together
 * within bounds. Safe for use by many threads.
 */
public final class SocketOpener {

  private static final int MAX_UPGRADE_ANSWER = 65_536;

  private static final int TLS_PORT = 443;
  private static final int PLAIN_PORT = 80;

  private final SslContext tls;
  private final EpochClock clock;

  /** Trusts what the Java platform trusts. */
  public SocketOpener(EpochClock clock) {
    this(defaultTls(), clock);
  }

  public SocketOpener(SslContext tls, EpochClock clock) {
    this.tls = tls;
    this.clock = clock;
  }

  /** TLS that verifies certificate and name; whom to trust can be changed, the verifying cannot. */
  public static SslContextBuilder verified() {
    return SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
  }

  private static SslContext defaultTls() {
    try {
      return verified().build();
    } catch (SSLException e) {
      throw new IllegalStateException("this Java platform offers no TLS", e);
    }
  }

  /** Starts to open a socket; the handler hears of everything that follows. */
  public ChannelFuture open(SessionPlan plan, SessionHandler handler, EventLoop thread) {
    URI address = plan.address();
    boolean secure = address.getScheme().toLowerCase(Locale.ROOT).equals("wss");
    int port = address.getPort() >= 0 ? address.getPort() : secure ? TLS_PORT : PLAIN_PORT;
    return new Bootstrap()
        .group(thread)
        .channel(NioSocketChannel.class)
        .option(
            ChannelOption.CONNECT_TIMEOUT_MILLIS,
            Math.toIntExact(plan.connection().connectTimeout().toMillis()))
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(new Initializer(plan, handler, secure, port))
        .connect(address.getHost(), port);
  }

  /** The pipeline of one socket. */
  private final class Initializer extends ChannelInitializer<SocketChannel> {
    private final SessionPlan plan;
    private final SessionHandler handler;
    private final boolean secure;
    private final int port;

    Initializer(SessionPlan plan, SessionHandler handler, boolean secure, int port) {
      this.plan = plan;
      this.handler = handler;
      this.secure = secure;
      this.port = port;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      int limit = plan.connection().maxFrameBytes().asInt();
      ReceiveStamp stamp = new ReceiveStamp(clock);
      channel.pipeline().addLast(stamp);
      if (secure) {
        SslHandler handshake = tls.newHandler(channel.alloc(), plan.address().getHost(), port);
        handshake.setHandshakeTimeoutMillis(plan.connection().connectTimeout().toMillis());
        channel.pipeline().addLast(handshake);
      }
      Compression compression = plan.generation().compression();
      channel
          .pipeline()
          .addLast(new HttpClientCodec(), new HttpObjectAggregator(MAX_UPGRADE_ANSWER));
      if (compression == Compression.DEFLATE) {
        BoundedDeflate deflate = new BoundedDeflate(limit, stamp);
        channel.pipeline().addLast(deflate.note(), deflate.offer());
        channel.pipeline().addLast(upgrade(limit, true, stamp), deflate.guard());
      } else {
        channel.pipeline().addLast(upgrade(limit, false, stamp));
      }
      channel.pipeline().addLast(new FrameAssembler(limit, stamp));
      if (compression == Compression.GZIP) {
        channel.pipeline().addLast(new GzipFrames(limit));
      }
      channel.pipeline().addLast(new ReadOnlyFrames(plan.exchange().sendable()), handler);
    }

    private WebSocketClientProtocolHandler upgrade(
        int limit, boolean extensions, ReceiveStamp stamp) {
      WebSocketClientProtocolConfig config =
          WebSocketClientProtocolConfig.newBuilder()
              .webSocketUri(plan.address())
              .handshakeTimeoutMillis(plan.connection().connectTimeout().toMillis())
              .handleCloseFrames(false)
              .dropPongFrames(false)
              .withUTF8Validator(false)
              .build();
      return new WebSocketClientProtocolHandler(
          new Handshaker(plan.address(), limit, extensions, stamp), config);
    }
  }

  /** Netty's handshake, with our decoder. */
  private static final class Handshaker extends WebSocketClientHandshaker13 {
    private final int limit;
    private final boolean extensions;
    private final ReceiveStamp stamp;

    Handshaker(URI address, int limit, boolean extensions, ReceiveStamp stamp) {
      super(
          address,
          WebSocketVersion.V13,
          null,
          extensions,
          EmptyHttpHeaders.INSTANCE,
          limit,
          true,
          false,
          1_000);
      this.limit = limit;
      this.extensions = extensions;
      this.stamp = stamp;
    }

    @Override
    protected WebSocketFrameDecoder newWebsocketDecoder() {
      return new LimitedFrameDecoder(limit, extensions, stamp);
    }
  }
}
