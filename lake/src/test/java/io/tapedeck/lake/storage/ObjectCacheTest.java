package io.tapedeck.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.schemas.value.DataSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectCacheTest {

  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private final Path folder;

  ObjectCacheTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void fetchesOnceAndKeeps() throws IOException {
    cache(START).file("b/one", 4, file -> Files.writeString(file, "1111"));

    Path again =
        cache(START.plusSeconds(1))
            .file(
                "b/one",
                4,
                file -> {
                  throw new AssertionError("fetched again");
                });

    assertThat(again).hasContent("1111");
  }

  @Test
  void whatWasUsedLongestAgoMakesRoom() throws IOException {
    cache(START).file("b/old", 4, file -> Files.writeString(file, "old."));
    cache(START.plus(Duration.ofHours(1)))
        .file("b/new", 4, file -> Files.writeString(file, "new."));

    cache(START.plus(Duration.ofHours(2)))
        .file("b/last", 4, file -> Files.writeString(file, "last"));

    assertThat(folder.resolve("b/old")).doesNotExist();
    assertThat(folder.resolve("b/new")).exists();
  }

  @Test
  void whatThisQueryUsesStaysAndTooMuchIsRefused() throws IOException {
    ObjectCache cache = cache(START);
    cache.file("b/one", 6, file -> Files.writeString(file, "111111"));

    assertThatThrownBy(() -> cache.file("b/two", 6, file -> Files.writeString(file, "222222")))
        .isInstanceOf(CommandFailure.class);
    assertThat(folder.resolve("b/one")).exists();
  }

  @Test
  void aNameThatLeadsElsewhereIsRefused() {
    assertThatThrownBy(() -> cache(START).file("../x", 1, file -> Files.writeString(file, "x")))
        .isInstanceOf(CommandFailure.class);
  }

  private ObjectCache cache(Instant now) {
    return new ObjectCache(folder, new DataSize(10), Clock.fixed(now, ZoneOffset.UTC));
  }
}
