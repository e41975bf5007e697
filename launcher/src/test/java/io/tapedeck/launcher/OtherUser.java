package io.tapedeck.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Another user of this machine, who tries to open what is ours. Root can become one, and then each
 * file is tried for real; anybody else goes by what the permissions allow, which is said.
 */
public final class OtherUser {

  private static final long LIMIT_SECONDS = 60;
  private static final String NOBODY = "65534";

  /** Tells each path of the list that it could open; a folder is opened by listing it. */
  private static final String TRY =
      """
      while IFS= read -r path; do
        if [ -d "$path" ]; then
          ls -- "$path" >/dev/null 2>&1 && printf 'read %s\\n' "$path"
          ( : > "$path/.other-user" ) 2>/dev/null && printf 'write %s\\n' "$path"
        else
          ( : < "$path" ) 2>/dev/null && printf 'read %s\\n' "$path"
          ( : >> "$path" ) 2>/dev/null && printf 'write %s\\n' "$path"
        fi
      done
      true
      """;

  private final @Nullable List<String> become;

  private OtherUser(@Nullable List<String> become) {
    this.become = become;
  }

  /**
   * Somebody else.
   *
   * @param folder that everybody can reach, for a first try
   */
  public static OtherUser of(Path folder) throws IOException {
    Path known = Files.writeString(folder.resolve("open-to-all"), "");
    Files.setPosixFilePermissions(known, PosixFilePermissions.fromString("rw-rw-rw-"));
    for (List<String> way :
        List.of(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
            List.of("runuser", "-u", "nobody", "--"))) {
      OtherUser user = new OtherUser(way);
      if (user.isSomebodyElse() && user.opens(List.of(known)).size() == 2) {
        return user;
      }
    }
    System.out.println("no other user can be had here: permissions are read instead");
    return new OtherUser(null);
  }

  private boolean isSomebodyElse() throws IOException {
    return Optional.of(run("id -u", List.of()))
        .filter(lines -> lines.size() == 1 && !lines.get(0).equals("0"))
        .isPresent();
  }

  /** The paths that this user can open, each as {@code read PATH} or {@code write PATH}. */
  public List<String> opens(List<Path> paths) throws IOException {
    if (become != null) {
      return run(TRY, paths.stream().map(Path::toString).toList());
    }
    List<String> opened = new ArrayList<>();
    for (Path path : paths) {
      if (allows(path, PosixFilePermission.OTHERS_READ)) {
        opened.add("read " + path);
      }
      if (allows(path, PosixFilePermission.OTHERS_WRITE)) {
        opened.add("write " + path);
      }
    }
    return opened;
  }

  private static boolean allows(Path path, PosixFilePermission permission) throws IOException {
    for (Path above = path.getParent(); above != null; above = above.getParent()) {
      if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return Files.getPosixFilePermissions(path).contains(permission);
  }

  private List<String> run(String script, List<String> input) throws IOException {
    List<String> command = new ArrayList<>(become == null ? List.of() : become);
    command.addAll(List.of("sh", "-c", script));
    Path in = Files.createTempFile("other-user", ".in");
    Path out = Files.createTempFile("other-user", ".out");
    try {
      Files.writeString(in, input.stream().map(line -> line + "\n").collect(Collectors.joining()));
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the other user did not come back");
      }
      return Files.readAllLines(out, StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.delete(in);
      Files.delete(out);
    }
  }

  /** A folder with all that is in it. */
  public static List<Path> all(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            paths.add(path);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            paths.add(path);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException gone) throws IOException {
            if (gone instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw gone;
          }
        });
    return paths;
  }
}
