package io.tapedeck.simulator.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** The first handler of every connection: answers requests until one of them opens a socket. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty: outcomes reach listeners and exceptionCaught
final class HttpHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final int LONGEST_PAYLOAD = 1 << 20;

  private final ExchangeProtocol protocol;
  private final Sockets sockets;
  private final SentLedger sent;

  HttpHandler(ExchangeProtocol protocol, Sockets sockets, SentLedger sent) {
    this.protocol = protocol;
    this.sockets = sockets;
    this.sent = sent;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    Request seen = Request.of(request);
    if (!request.decoderResult().isSuccess()) {
      send(context, request, HttpAnswer.of(400, "{\"error\":\"bad request\"}"));
    } else if (!request.headers().containsValue("upgrade", "websocket", true)) {
      HttpAnswer answer = protocol.answer(seen);
      send(context, request, answer)
          .addListener(
              written -> {
                if (written.isSuccess()) {
                  sent.answered(seen, answer);
                }
              });
    } else if (sockets.refuses()) {
      send(context, request, HttpAnswer.of(503, "{\"error\":\"refused\"}"));
    } else {
      Opening opening = protocol.open(seen);
      if (opening instanceof Opening.Refused refused) {
        send(context, request, refused.answer());
      } else if (opening instanceof Opening.Accepted accepted) {
        upgrade(context, request, accepted);
      }
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  private void upgrade(
      ChannelHandlerContext context, FullHttpRequest request, Opening.Accepted accepted) {
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshakerFactory(
                "ws://" + request.headers().get(HttpHeaderNames.HOST, "localhost") + request.uri(),
                null,
                true,
                LONGEST_PAYLOAD)
            .newHandshaker(request);
    if (handshaker == null) {
      WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
      return;
    }
    handshaker
        .handshake(context.channel(), request)
        .addListener(
            done -> {
              if (done.isSuccess()) {
                sockets.opened(context, accepted);
              } else {
                context.close();
              }
            });
  }

  private static byte[] bytes(HttpAnswer answer) {
    byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
    if (!answer.packed()) {
      return text;
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(file)) {
      packing.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  private static ChannelFuture send(
      ChannelHandlerContext context, FullHttpRequest request, HttpAnswer answer) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.wrappedBuffer(bytes(answer)));
    answer.headers().forEach((name, value) -> response.headers().set(name, value));
    response
        .headers()
        .set(
            HttpHeaderNames.CONTENT_TYPE,
            answer.packed() ? "application/gzip" : "application/json; charset=utf-8")
        .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
    boolean keepAlive = HttpUtil.isKeepAlive(request) && answer.status() < 500;
    response
        .headers()
        .set(
            HttpHeaderNames.CONNECTION,
            keepAlive ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
    ChannelFuture written = context.writeAndFlush(response);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
    return written;
  }
}
