package io.tapedeck.collectors.history;

import io.tapedeck.collectors.exchange.DayFiles;
import io.tapedeck.collectors.rest.FileClient;
import io.tapedeck.collectors.session.Endpoints;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the daily files of an exchange lie: below an address, or in a folder. For one thread. */
final class DayFilePlace implements AutoCloseable {

  private static final String SCHEME = "://";
  private static final int OK = 200;

  private final String base;
  private final FileClient client = new FileClient();

  /**
   * Nothing is asked yet.
   *
   * @param configured an address or a folder; empty for where the exchange publishes them
   */
  DayFilePlace(DayFiles files, String configured) {
    String given = configured.isEmpty() ? files.address().toString() : configured;
    base = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
  }

  /** For people, and for whoever reads where a message came from. */
  String words() {
    return isAddress() ? Endpoints.printable(URI.create(base)) : base;
  }

  private boolean isAddress() {
    return base.contains(SCHEME);
  }

  /** Where a file lies, for people. */
  String words(String path) {
    return words() + path;
  }

  /** Whether asking again may give what did not come the first time. */
  boolean mayComeLater() {
    return isAddress();
  }

  /**
   * A file as it is packed.
   *
   * @param path below the place
   * @throws WalkFailure if there is no such file
   * @throws IOException if it cannot be read just now
   */
  InputStream open(String path) throws IOException, WalkFailure, InterruptedException {
    return isAddress() ? fetch(path) : read(path);
  }

  private InputStream read(String path) throws IOException, WalkFailure {
    Path folder = Path.of(base);
    if (!Files.isDirectory(folder)) {
      throw new WalkFailure("there is no folder " + base + " of daily files");
    }
    Path file = folder.resolve(path.substring(1));
    if (!Files.isRegularFile(file)) {
      throw new WalkFailure("there is no daily file " + file);
    }
    return Files.newInputStream(file);
  }

  private InputStream fetch(String path) throws IOException, WalkFailure, InterruptedException {
    FileClient.Opened opened = client.open(URI.create(base + path));
    if (opened.status() == OK) {
      return opened.body();
    }
    opened.body().close();
    if (opened.status() / 100 == 5 || opened.status() == 429) {
      throw new IOException("%s: status %d".formatted(words(path), opened.status()));
    }
    throw new WalkFailure(
        "there is no daily file %s (status %d): one is published after its day"
            .formatted(words(path), opened.status()));
  }

  @Override
  public void close() {
    client.close();
  }
}
