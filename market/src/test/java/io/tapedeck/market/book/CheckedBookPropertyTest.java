package io.tapedeck.market.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.book.Feed.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Seeded markets in every protocol against their truth, whole and with losses. */
class CheckedBookPropertyTest {

  private static final int CHANGES = 100_000;
  private static final int LONG_RUN = 10_000_000;
  private static final long SEED = 20_261_121;

  /** Every message shows its best levels, every so many all of them. */
  private static final int WHOLE_EVERY = 10;

  private static final int TOP = 5;

  @ParameterizedTest
  @EnumSource
  void showsTheTruthAfterEveryMessage(Protocol protocol) {
    followWhole(protocol, SEED, CHANGES);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("soak")
  void showsTheTruthAfterMillionsOfMessages(Protocol protocol) {
    followWhole(protocol, SEED + 1, LONG_RUN);
  }

  private static void followWhole(Protocol protocol, long seed, int changes) {
    Feed feed = protocol.feed(seed);
    CheckedBook book = new CheckedBook(feed.rules());
    expectTruth(book, feed, feed.snapshot(), Integer.MAX_VALUE);
    for (int frames = 1; feed.changes() < changes; frames++) {
      boolean whole = frames % WHOLE_EVERY == 0;
      expectTruth(book, feed, feed.next(), whole ? Integer.MAX_VALUE : TOP);
    }
  }

  private static void expectTruth(CheckedBook book, Feed feed, Frame frame, int depth) {
    assertThat(book.apply(feed.received(frame))).isEqualTo(Outcome.GOOD);
    ShownBook shown = ShownBook.of(book.view().orElseThrow(), depth);
    if (!shown.equals(frame.truth().top(depth))) {
      assertThat(shown).as("%s", frame.message()).isEqualTo(frame.truth().top(depth));
    }
  }

  @ParameterizedTest
  @EnumSource
  void continuesAlikeFromItsWrittenState(Protocol protocol) {
    Feed feed = protocol.feed(SEED + 2);
    SplittableRandom random = new SplittableRandom(SEED);
    CheckedBook book = new CheckedBook(feed.rules());
    boolean started = false;
    while (feed.changes() < 10_000) {
      Frame frame = !started || random.nextInt(200) == 0 ? feed.snapshot() : feed.next();
      started = true;
      CheckedBook restored = random.nextBoolean() ? writtenAndRead(book, feed) : book.copy();
      BookMessage message = feed.received(frame);
      assertThat(restored.apply(message)).isEqualTo(book.apply(message));
      assertThat(restored.view().map(ShownBook::of)).isEqualTo(book.view().map(ShownBook::of));
      book = restored;
    }
  }

  private static CheckedBook writtenAndRead(CheckedBook book, Feed feed) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(new DataOutputStream(bytes));
      return CheckedBook.read(
          new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), feed.rules());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
