package io.tapedeck.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputStreamBasedPartFileWriter.OutputStreamBasedPendingFileRecoverable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a checkpoint closed and nobody saw yet, when the folder stands elsewhere. */
class MovableCommitterTest {

  private static final String BUCKET = "live/trades/exchange=bitmex/date=2026-11-21";
  private static final String NAME = "part-1-0.parquet";
  private static final byte[] ROWS = "rows".getBytes(StandardCharsets.UTF_8);

  private final java.nio.file.Path then;
  private final java.nio.file.Path now;
  private final List<FileSinkCommittable> byFlink = new ArrayList<>();

  MovableCommitterTest(@TempDir java.nio.file.Path folder) {
    then = folder.resolve("then");
    now = folder.resolve("now");
  }

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectories(then.resolve(BUCKET));
  }

  @Test
  void ofAMovedFolderTheFileAppearsWhereItStandsNow() throws Exception {
    FileSinkCommittable file = closed();
    Files.move(then, now);

    commit(file);
    assertThat(now.resolve(BUCKET).resolve(NAME)).hasBinaryContent(ROWS);
    assertThat(then).doesNotExist();
    assertThat(byFlink).isEmpty();

    commit(file);
    assertThat(names(now)).containsExactly(NAME);
  }

  @Test
  void ofACopyTheOriginalIsNotTouched() throws Exception {
    FileSinkCommittable file = closed();
    List<String> before = names(then);
    Files.createDirectories(now.resolve(BUCKET));
    Files.copy(
        then.resolve(BUCKET).resolve(before.get(0)), now.resolve(BUCKET).resolve(before.get(0)));

    commit(file);

    assertThat(names(now)).containsExactly(NAME);
    assertThat(names(then)).isEqualTo(before);
  }

  @Test
  void whatIsNotThereIsRefusedWithBothPlaces() throws Exception {
    FileSinkCommittable file = closed();

    assertThatThrownBy(() -> commit(file))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining(then.resolve(BUCKET).resolve(NAME).toString())
        .hasMessageContaining(now.resolve(BUCKET).resolve(NAME).toString());
  }

  @Test
  void whatIsShorterThanTheCheckpointKnowsIsRefused() throws Exception {
    FileSinkCommittable file = closed();
    Files.move(then, now);
    Files.write(now.resolve(BUCKET).resolve(names(now).get(0)), new byte[] {'r'});

    assertThatThrownBy(() -> commit(file)).hasMessageContaining("has 1 bytes");
    assertThat(now.resolve(BUCKET).resolve(NAME)).doesNotExist();
  }

  @Test
  void filesOfAnotherStoreAreNeverLookedForHere() throws Exception {
    FileSinkCommittable file = closed();

    assertThatThrownBy(() -> commit(file, new Path("s3://bucket/tape")))
        .hasMessageContaining("s3://bucket/tape");
  }

  @Test
  void inItsOwnPlaceItIsLeftToFlink() throws Exception {
    FileSinkCommittable file = closed();

    commit(file, new Path(then.toString()));

    assertThat(byFlink).containsExactly(file);
  }

  /** A file that a checkpoint closed. */
  private FileSinkCommittable closed() throws IOException {
    Path target = new Path(then.resolve(BUCKET).resolve(NAME).toString());
    RecoverableFsDataOutputStream out =
        FileSystem.getLocalFileSystem().createRecoverableWriter().open(target);
    out.write(ROWS);
    return new FileSinkCommittable(
        BUCKET,
        new OutputStreamBasedPendingFileRecoverable(
            out.closeForCommit().getRecoverable(), target, ROWS.length));
  }

  private void commit(FileSinkCommittable file) throws Exception {
    commit(file, new Path(now.toString()));
  }

  private void commit(FileSinkCommittable file, Path warehouse) throws Exception {
    try (MovableCommitter committer = new MovableCommitter(new Kept(byFlink), warehouse)) {
      committer.commit(List.of(new Request(file)));
    }
  }

  private static List<String> names(java.nio.file.Path root) throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(root.resolve(BUCKET))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Keeps what it is asked to commit. */
  private record Kept(List<FileSinkCommittable> files) implements Committer<FileSinkCommittable> {

    @Override
    public void commit(Collection<CommitRequest<FileSinkCommittable>> requests) {
      requests.forEach(request -> files.add(request.getCommittable()));
    }

    @Override
    public void close() {}
  }

  /** A request whose outcome nobody asks for. */
  private record Request(FileSinkCommittable file)
      implements Committer.CommitRequest<FileSinkCommittable> {

    @Override
    public FileSinkCommittable getCommittable() {
      return file;
    }

    @Override
    public int getNumberOfRetries() {
      return 0;
    }

    @Override
    public void signalFailedWithKnownReason(Throwable reason) {}

    @Override
    public void signalFailedWithUnknownReason(Throwable reason) {}

    @Override
    public void retryLater() {}

    @Override
    public void updateAndRetryLater(FileSinkCommittable committable) {}

    @Override
    public void signalAlreadyCommitted() {}
  }
}
