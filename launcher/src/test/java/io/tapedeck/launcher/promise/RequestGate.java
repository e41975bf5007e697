package io.tapedeck.launcher.promise;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a client and an exchange: writes down what is asked, and lets only so many pages
 * through. Any thread may ask it.
 */
final class RequestGate implements AutoCloseable {

  /** Where pages of the past are; what else is asked for is neither counted nor held. */
  private static final List<String> PAGES = List.of("/trade", "/quote", "/funding");

  private static final String ROOT = "/api/v1";

  private final URI exchange;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "request-gate");
            thread.setDaemon(true);
            return thread;
          });
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> asked = new ArrayList<>();
  private int open = Integer.MAX_VALUE;
  private int answered;

  /**
   * Opens it on loopback.
   *
   * @param exchange root of the exchange's reads
   */
  RequestGate(URI exchange) throws IOException {
    this.exchange = exchange;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(ROOT, this::pass);
    server.start();
  }

  /** What clients append paths to. */
  URI root() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + ROOT);
  }

  /** Lets so many pages more be answered, and then none. */
  synchronized void open(int pages) {
    open = answered + pages;
  }

  /** Lets all be answered. */
  synchronized void openForGood() {
    open = Integer.MAX_VALUE;
  }

  /** Every page that was asked for, in this order, answered or not. */
  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  /** How many pages were answered. */
  synchronized int answered() {
    return answered;
  }

  /** Returns when all that was sent before has been written down. */
  void settle() throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(URI.create(root() + "/")).build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private void pass(HttpExchange request) throws IOException {
    String what =
        request.getRequestURI().getRawPath().substring(ROOT.length())
            + (request.getRequestURI().getRawQuery() == null
                ? ""
                : "?" + request.getRequestURI().getRawQuery());
    boolean isPage = PAGES.stream().anyMatch(what::startsWith);
    try (request) {
      if (isPage && !admits(what)) {
        closed.await();
        return;
      }
      answer(request, what);
      if (isPage) {
        countAnswer();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean admits(String what) {
    asked.add(what);
    return answered < open;
  }

  private synchronized void countAnswer() {
    answered++;
  }

  private void answer(HttpExchange request, String what) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(exchange + what)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (name.startsWith("x-ratelimit") || name.equals("retry-after")) {
                request.getResponseHeaders().put(name, values);
              }
            });
    request.sendResponseHeaders(answer.statusCode(), answer.body().length);
    request.getResponseBody().write(answer.body());
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
