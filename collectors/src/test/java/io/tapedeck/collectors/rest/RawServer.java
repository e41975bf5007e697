package io.tapedeck.collectors.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server on loopback that answers GET requests with the bytes that a test gives. */
public final class RawServer implements AutoCloseable {

  private final ServerSocket door;
  private final Function<String, Answer> answers;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** What becomes of a connection once all bytes are sent. */
  public enum Then {
    /** It serves the next request. */
    GO_ON,
    /** It ends. */
    CLOSE,
    /** Nothing comes any more. */
    STALL
  }

  /** The bytes of an answer, head and body, as they are sent. */
  public static final class Answer {
    private final byte[] bytes;
    private final Then then;

    private Answer(byte[] bytes, Then then) {
      this.bytes = bytes;
      this.then = then;
    }

    /** A whole answer; header lines end in line breaks of HTTP. */
    public static Answer of(int status, String headers, byte[] body) {
      String head =
          "HTTP/1.1 %d Said\r\n%sContent-Length: %d\r\n\r\n"
              .formatted(status, headers, body.length);
      return raw(head, body, Then.GO_ON);
    }

    /** A whole answer of text. */
    public static Answer of(int status, String headers, String body) {
      return of(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Whatever the head says. */
    public static Answer raw(String head, byte[] body, Then then) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
      all.writeBytes(body);
      return new Answer(all.toByteArray(), then);
    }
  }

  /**
   * Listens.
   *
   * @param answers by path and query, called by one thread for each connection
   */
  public RawServer(Function<String, Answer> answers) {
    this.answers = answers;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    start(this::listen);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  public URI root() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  private void listen() {
    try {
      while (true) {
        Socket client = door.accept();
        client.setTcpNoDelay(true);
        open.add(client);
        start(() -> serve(client));
      }
    } catch (IOException e) {
      // The end.
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        Answer answer = answers.apply(head.split(" ", 3)[1]);
        client.getOutputStream().write(answer.bytes);
        client.getOutputStream().flush();
        if (answer.then == Then.CLOSE) {
          return;
        } else if (answer.then == Then.STALL) {
          int unused = in.read();
          return;
        }
      }
    } catch (IOException e) {
      // The client hung up.
    }
  }

  /** Empty at the end. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket client : open) {
        client.close();
      }
    } catch (IOException e) {
      // Nothing is left to close.
    }
  }
}
