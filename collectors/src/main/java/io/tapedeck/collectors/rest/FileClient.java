package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.session.Causes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The client that reads large public files as they come, without a key and by GET alone. A file of
 * which nothing comes for a minute is given up. For one thread.
 */
public final class FileClient implements AutoCloseable {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
  private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long LOOK_SECONDS = 5;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_LIMIT)
          // A file must not be fetched from an address that nobody configured.
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final ScheduledExecutorService guard =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            Thread thread = new Thread(work, "files-guard");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * An answer whose body is still coming.
   *
   * @param body to be closed by whoever asked
   */
  public record Opened(int status, InputStream body) {}

  /**
   * Asks for a file.
   *
   * @throws IOException if there is no answer
   */
  public Opened open(URI address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER_LIMIT).GET().build();
    try {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      return new Opened(answer.statusCode(), new Guarded(answer.body(), guard));
    } catch (IOException e) {
      throw new IOException("GET " + address + ": " + Causes.sentence(e), e);
    }
  }

  @Override
  public void close() {
    guard.shutdownNow();
  }

  /** A body that is closed when nothing of it comes any more, which ends a read that waits. */
  private static final class Guarded extends FilterInputStream {
    private final AtomicLong heard = new AtomicLong(System.nanoTime());
    private final ScheduledFuture<?> looks;

    Guarded(InputStream body, ScheduledExecutorService guard) {
      super(body);
      looks = guard.scheduleAtFixedRate(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
      if (System.nanoTime() - heard.get() > SILENCE_NANOS) {
        try {
          in.close();
        } catch (IOException e) {
          // The read that waits says so.
          looks.cancel(false);
        }
      }
    }

    @Override
    public int read() throws IOException {
      heard.set(System.nanoTime());
      int read = in.read();
      heard.set(System.nanoTime());
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      heard.set(System.nanoTime());
      int read = in.read(bytes, from, length);
      heard.set(System.nanoTime());
      return read;
    }

    @Override
    public void close() throws IOException {
      looks.cancel(false);
      in.close();
    }
  }
}
