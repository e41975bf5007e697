package io.tapedeck.simulator;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.server.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A plain client that keeps every text frame. */
public final class SocketClient implements AutoCloseable {

  private final List<String> frames = new CopyOnWriteArrayList<>();
  private final AtomicInteger binaryFrames = new AtomicInteger();
  private final AtomicInteger pongs = new AtomicInteger();
  private final AtomicInteger closeCode = new AtomicInteger(-1);
  private final WebSocket socket;

  /** Connects; a refusal is the exception's cause. */
  public SocketClient(URI address) {
    socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Listener()).join();
  }

  /** Sends; a server that has closed by then is no fault of the test, {@link #awaitClose} tells. */
  public void send(String text) {
    sent(socket.sendText(text, true));
  }

  public void ping() {
    sent(socket.sendPing(ByteBuffer.wrap(new byte[] {1})));
  }

  public List<String> frames() {
    return List.copyOf(frames);
  }

  /** Frames that came as gzip; they stand inflated among the others. */
  public int binaryFrames() {
    return binaryFrames.get();
  }

  public int pongs() {
    return pongs.get();
  }

  /** The code the server closed with, or 1006 when the connection broke. */
  public int awaitClose() {
    await().atMost(Duration.ofSeconds(10)).until(() -> closeCode.get() >= 0);
    return closeCode.get();
  }

  /** Waits for so many frames. */
  public List<String> awaitFrames(int count) {
    await().atMost(Duration.ofSeconds(20)).until(() -> frames.size() >= count);
    return frames();
  }

  /** Waits for a frame like this. */
  public JsonNode awaitFrame(Predicate<JsonNode> like) {
    await().atMost(Duration.ofSeconds(20)).until(() -> find(like) != null);
    return java.util.Objects.requireNonNull(find(like));
  }

  @Override
  public void close() {
    socket.abort();
  }

  private static void sent(CompletableFuture<WebSocket> send) {
    try {
      send.join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof IOException)) {
        throw e;
      }
    }
  }

  private static String inflated(byte[] bytes) {
    try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private @Nullable JsonNode find(Predicate<JsonNode> like) {
    return frames.stream()
        .flatMap(frame -> Json.read(frame).stream())
        .filter(JsonNode::isObject)
        .filter(like)
        .findFirst()
        .orElse(null);
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();
    private final java.io.ByteArrayOutputStream binary = new java.io.ByteArrayOutputStream();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        frames.add(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      binary.writeBytes(bytes);
      if (last) {
        frames.add(inflated(binary.toByteArray()));
        binaryFrames.incrementAndGet();
        binary.reset();
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
      pongs.incrementAndGet();
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closeCode.set(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closeCode.set(1006);
    }
  }
}
