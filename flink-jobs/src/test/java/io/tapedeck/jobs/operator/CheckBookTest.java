package io.tapedeck.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.book.BooksConfig;
import io.tapedeck.market.dedupe.MemoryKey;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.testdata.BookFrames;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares to close with any exception
class CheckBookTest {

  private static final long HOUR = 3_600_000;

  private final BookFrames frames = new BookFrames();

  private static KeyedOneInputStreamOperatorTestHarness<String, Rows, Rows> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new CheckBook(BooksConfig.DEFAULT)),
        MemoryKey::of,
        Types.STRING);
  }

  private static List<String> tables(KeyedOneInputStreamOperatorTestHarness<?, ?, Rows> harness) {
    return harness.extractOutputValues().stream().map(rows -> rows.table().name()).toList();
  }

  private static void feed(
      KeyedOneInputStreamOperatorTestHarness<String, Rows, Rows> harness, Rows rows)
      throws Exception {
    harness.processElement(rows, rows.receivedTime() / 1_000);
  }

  @Test
  void goesOnAfterARestoreWithoutAResync() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var harness = harness()) {
      harness.open();
      feed(harness, frames.snapshot(1, "b99:3", "a100:1"));
      assertThat(tables(harness)).containsExactly("quotes");
      checkpoint = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(checkpoint);
      harness.open();
      feed(harness, frames.change(2, "b99:4"));
      assertThat(tables(harness)).containsExactly("quotes");
      assertThat(harness.getSideOutput(CheckBook.REQUESTS)).isNull();
    }
  }

  @Test
  void aBrokenBookAsksForAnSnapshot() throws Exception {
    try (var harness = harness()) {
      harness.open();
      feed(harness, frames.snapshot(1, "b99:3", "a100:1"));
      feed(harness, frames.change(5, "b99:4"));
      assertThat(tables(harness)).containsExactly("quotes", "book_snapshots");
      assertThat(harness.getSideOutput(CheckBook.EVIDENCE)).hasSize(1);
      assertThat(harness.getSideOutput(CheckBook.REQUESTS)).hasSize(1);
    }
  }

  @Test
  void aQuietBookStillGivesItsSnapshot() throws Exception {
    try (var harness = harness()) {
      harness.open();
      feed(harness, frames.snapshot(1, "b99:3", "a100:1"));
      harness.processWatermark(frames.now() / 1_000 + 10_000);
      assertThat(tables(harness)).containsExactly("quotes", "book_snapshots");
      harness.processWatermark(frames.now() / 1_000 + 2 * HOUR);
      assertThat(tables(harness))
          .as("all levels once an hour")
          .containsExactly("quotes", "book_snapshots", "book_snapshots");
    }
  }

  @Test
  void aBookThatIsGoneLeavesNothingBehind() throws Exception {
    try (var harness = harness()) {
      harness.open();
      feed(harness, frames.snapshot(1, "b99:3", "a100:1"));
      harness.processWatermark(frames.now() / 1_000 + 20 * HOUR);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
      harness.processWatermark(frames.now() / 1_000 + 30 * HOUR);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void onlyLevelChangesAreForBooks() {
    assertThat(CheckBook.isForBooks(frames.snapshot(1, "b99:3"))).isTrue();
    assertThat(CheckBook.isForBooks(frames.unreadable())).isTrue();
    assertThat(CheckBook.isForBooks(io.tapedeck.testdata.TestRows.filled(Quotes.TABLE))).isFalse();
  }
}
