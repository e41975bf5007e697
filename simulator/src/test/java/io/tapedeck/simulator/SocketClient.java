package io.tapedeck.simulator;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.server.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A plain client that keeps every text frame. */
public final class SocketClient implements AutoCloseable {

  private final List<String> frames = new CopyOnWriteArrayList<>();
  private final AtomicInteger pongs = new AtomicInteger();
  private final AtomicInteger closeCode = new AtomicInteger(-1);
  private final WebSocket socket;

  /** Connects; a refusal is the exception's cause. */
  public SocketClient(URI address) {
    socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Listener()).join();
  }

  public void send(String text) {
    socket.sendText(text, true).join();
  }

  public void ping() {
    socket.sendPing(java.nio.ByteBuffer.wrap(new byte[] {1})).join();
  }

  public List<String> frames() {
    return List.copyOf(frames);
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
    public @Nullable CompletionStage<?> onPong(WebSocket from, java.nio.ByteBuffer message) {
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
