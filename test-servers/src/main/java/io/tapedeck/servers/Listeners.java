package io.tapedeck.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** TCP ports on which a process of this machine listens, as Linux tells them. */
public final class Listeners {

  private static final String LISTENING = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final int HEX = 16;

  private Listeners() {}

  /** Whether this machine tells. */
  public static boolean areTold() {
    return Files.isReadable(Path.of("/proc/self/net/tcp"));
  }

  /** The ports of this process; none where the machine does not tell. */
  public static Set<Integer> ofThisProcess() throws IOException {
    return !areTold() ? Set.of() : of(ProcessHandle.current().pid());
  }

  /** The ports of a process that we may look into. */
  public static Set<Integer> of(long pid) throws IOException {
    Path process = Path.of("/proc", String.valueOf(pid));
    Set<String> sockets = sockets(process.resolve("fd"));
    Set<Integer> ports = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(process.resolve("net").resolve(table))) {
        String[] words = line.strip().split("\\s+", -1);
        if (words[STATE].equals(LISTENING) && sockets.contains("socket:[" + words[INODE] + "]")) {
          ports.add(Integer.parseInt(words[ADDRESS].replaceAll(".*:", ""), HEX));
        }
      }
    }
    return ports;
  }

  private static Set<String> sockets(Path descriptors) throws IOException {
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.map(Listeners::target).collect(Collectors.toSet());
    }
  }

  /** A descriptor that was closed while we looked is no socket any more. */
  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException closed) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
