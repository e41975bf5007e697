package io.tapedeck.collectors.recorder;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketServerCompressionHandler;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A WebSocket server on a free loopback port that does what a test tells it. */
final class ScriptedServer implements AutoCloseable {

  /** Answers a text frame on a channel. */
  interface Script extends BiConsumer<Channel, String> {}

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<Channel> clients = new CopyOnWriteArrayList<>();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<String> addresses = new CopyOnWriteArrayList<>();
  private final List<String> extensions = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final Channel listener;
  private final boolean secure;
  private final Script script;

  ScriptedServer(@Nullable SslContext tls, Script script) {
    this(tls, script, false);
  }

  /** A server that compresses what it sends if the client offers to read that. */
  static ScriptedServer compressing(Script script) {
    return new ScriptedServer(null, script, true);
  }

  private ScriptedServer(@Nullable SslContext tls, Script script, boolean compressing) {
    this.script = script;
    secure = tls != null;
    listener =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    if (tls != null) {
                      channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                    }
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(), new HttpObjectAggregator(65_536), new Door());
                    if (compressing) {
                      channel.pipeline().addLast(new WebSocketServerCompressionHandler(0));
                    }
                    channel
                        .pipeline()
                        .addLast(
                            new WebSocketServerProtocolHandler(
                                "/", null, compressing, 65_536, false, true),
                            new Client());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  URI address() {
    int port = ((InetSocketAddress) listener.localAddress()).getPort();
    return URI.create((secure ? "wss" : "ws") + "://127.0.0.1:" + port + "/feed?protocol=1.1");
  }

  /** Refuses so many upgrades with status 503. */
  void refuseNext(int upgrades) {
    refusals.set(upgrades);
  }

  /** Text frames that clients sent. */
  List<String> received() {
    return received;
  }

  /** Paths and queries of upgrades. */
  List<String> addresses() {
    return addresses;
  }

  /** Extensions that clients offered. */
  List<String> extensions() {
    return extensions;
  }

  /** Sends to every client. */
  void send(String text) {
    clients.forEach(
        client ->
            client
                .writeAndFlush(new TextWebSocketFrame(text))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE));
  }

  /** Sends these bytes as one message to every client. */
  void send(byte[] text) {
    clients.forEach(
        client -> {
          ByteBuf bytes = client.alloc().buffer(text.length).writeBytes(text);
          client
              .writeAndFlush(new TextWebSocketFrame(bytes))
              .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        });
  }

  /** Whether all clients take more at once. */
  boolean isWritable() {
    return clients.stream().allMatch(Channel::isWritable);
  }

  /** Closes all clients' connections without a word. */
  void drop() {
    clients.forEach(client -> client.close().syncUninterruptibly());
  }

  @Override
  public void close() {
    listener.close().syncUninterruptibly();
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** Refuses upgrades when told to. */
  private final class Door extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      addresses.add(request.uri());
      extensions.add(String.valueOf(request.headers().get("sec-websocket-extensions")));
      if (refusals.getAndDecrement() > 0) {
        FullHttpResponse answer =
            new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.SERVICE_UNAVAILABLE);
        answer.headers().set("content-length", 0);
        context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
      } else {
        context.fireChannelRead(request.retain());
      }
    }
  }

  /** Hands frames to the script. */
  private final class Client extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      clients.add(context.channel());
      context.channel().closeFuture().addListener(closed -> clients.remove(context.channel()));
      context.fireChannelActive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
      String text = frame.content().toString(StandardCharsets.UTF_8);
      received.add(text);
      script.accept(context.channel(), text);
    }
  }
}
