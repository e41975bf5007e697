package io.tapedeck.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** TCP ports on which a process of this machine listens, as Linux tells them. */
public final class Listeners {

  private static final String LISTENING = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final int HEX = 16;

  /** 127.0.0.1, that as an address of version 6, and ::1, as the tables spell them. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

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
    return ports(pid, any -> true);
  }

  /** The ports of this process that other machines may reach; none where nobody tells. */
  public static Set<Integer> beyondLoopback() throws IOException {
    return !areTold()
        ? Set.of()
        : ports(ProcessHandle.current().pid(), address -> !LOOPBACK.contains(address));
  }

  private static Set<Integer> ports(long pid, Predicate<String> wanted) throws IOException {
    Path process = Path.of("/proc", String.valueOf(pid));
    Set<String> sockets = sockets(process.resolve("fd"));
    Set<Integer> ports = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(process.resolve("net").resolve(table))) {
        String[] words = line.strip().split("\\s+", -1);
        String[] place = words[ADDRESS].split(":", 2);
        if (words[STATE].equals(LISTENING)
            && sockets.contains("socket:[" + words[INODE] + "]")
            && wanted.test(place[0])) {
          ports.add(Integer.parseInt(place[1], HEX));
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
