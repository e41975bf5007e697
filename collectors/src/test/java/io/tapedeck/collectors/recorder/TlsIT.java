package io.tapedeck.collectors.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.bucket4j.TimeMeter;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.HandOverTurn;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.socket.SessionPlan;
import io.tapedeck.collectors.socket.SocketOpener;
import io.tapedeck.schemas.session.SessionWords;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted sockets: who is not who the address says is not spoken to. */
class TlsIT {

  private static final char[] STORE_WORD = "changeit".toCharArray();
  private static final EpochClock CLOCK = EpochClock.system();

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final HandOver handOver = new HandOver("bitmex", publisher, 1 << 20);

  @AfterEach
  void stop() {
    handOver.close();
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** A key with a certificate of its own for this name, made by the tool of the running Java. */
  private static KeyStore store(Path folder, String name) throws Exception {
    Path file = folder.resolve("store.p12");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-Duser.language=en",
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "SAN=" + name,
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(STORE_WORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(tool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, STORE_WORD);
    }
    return store;
  }

  private static SslContext server(KeyStore store) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, STORE_WORD);
    return SslContextBuilder.forServer(keys).build();
  }

  private static SocketOpener trusting(KeyStore store) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("test", store.getCertificate("test"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    return new SocketOpener(SocketOpener.verified().trustManager(trust).build(), CLOCK);
  }

  private void record(ScriptedServer server, SocketOpener opener) {
    Exchange exchange = Exchanges.find("bitmex");
    SessionPlan plan =
        new SessionPlan(
            SessionChain.open("test", "bitmex", "main", "public0"),
            exchange,
            exchange.generations().get(0),
            server.address(),
            List.of(new Subscription("trade", null)),
            ConnectionConfig.DEFAULT);
    handOver.start();
    new StreamRecorder(
            plan,
            opener,
            handOver,
            new CollectorEvents("bitmex"),
            CLOCK,
            threads.next(),
            new ConnectBudget(
                plan.connection(),
                plan.generation().limits().connects(),
                TimeMeter.SYSTEM_NANOTIME),
            new HandOverTurn(),
            null,
            null)
        .start();
  }

  private static ScriptedServer serve(KeyStore store) throws Exception {
    return new ScriptedServer(
        server(store),
        (client, text) ->
            client
                .writeAndFlush(new TextWebSocketFrame("{\"success\":true,\"subscribe\":\"trade\"}"))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE));
  }

  private SessionWords firstEnd() {
    await().until(() -> !publisher.steps("disconnected").isEmpty());
    return publisher.steps("disconnected").get(0);
  }

  @Test
  void speaksToAServerWhoseCertificateIsTrustedForItsName(@TempDir Path folder) throws Exception {
    KeyStore store = store(folder, "ip:127.0.0.1");
    try (ScriptedServer server = serve(store)) {
      record(server, trusting(store));
      await().until(() -> !publisher.steps("acknowledged").isEmpty());
    }
  }

  @Test
  void refusesACertificateForAnotherName(@TempDir Path folder) throws Exception {
    KeyStore store = store(folder, "dns:another.example");
    try (ScriptedServer server = serve(store)) {
      record(server, trusting(store));
      assertThat(firstEnd().detail()).contains("TLS");
      assertThat(publisher.steps("connected")).isEmpty();
      assertThat(server.addresses()).isEmpty();
    }
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor(@TempDir Path folder) throws Exception {
    try (ScriptedServer server = serve(store(folder, "ip:127.0.0.1"))) {
      record(server, new SocketOpener(CLOCK));
      assertThat(firstEnd().detail()).contains("TLS");
      assertThat(server.addresses()).isEmpty();
    }
  }
}
