package io.tapedeck.market.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.dedupe.KeyMemory;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.BookMark;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What proves a book travels with its rows, and without rows where there are none. */
class BookMarksTest {

  private static final String CHANNEL = "futures/depthIncrease50";

  private final MessageStream bitmart = MessageStream.bitmart();

  private Rows feed(String bids, int version, String type) {
    List<Rows> rows =
        bitmart.feed(
            CHANNEL,
            "BTCUSDT",
            "{'data':{'symbol':'BTCUSDT','asks':[],'bids':[%s],'ms_t':1790134356109,'version':%d,"
                    .formatted(bids, version)
                + "'type':'%s'},'group':'futures/depthIncrease50:BTCUSDT@100ms'}".formatted(type));
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  @Test
  void theVersionGoesWithTheLevels() {
    Rows snapshot = feed("{'price':'4','vol':'2'}", 7, "snapshot");
    assertThat(snapshot.mark()).isEqualTo(BookMark.ofVersion(7));
    assertThat(snapshot.rows()).hasSize(2);
  }

  @Test
  void aMessageWithoutLevelsStillCountsOn() {
    feed("{'price':'4','vol':'2'}", 7, "snapshot");
    Rows nothing = feed("", 8, "update");
    assertThat(nothing.table()).isEqualTo(BookChanges.TABLE);
    assertThat(nothing.mark()).isEqualTo(BookMark.ofVersion(8));
    assertThat(nothing.rows()).isEmpty();
    assertThat(nothing.instrument()).isEqualTo("BTC-USDT-PERP");
  }

  @Test
  void rowsThatAreNoneAreNeverStored() {
    Rows nothing = feed("", 8, "update");
    KeyMemory memory = KeyMemory.forTable(nothing.table(), Duration.ofHours(1));
    assertThat(memory.keepNew(nothing)).isEmpty();
  }

  @Test
  void anUnreadableFrameReachesTheBook() {
    feed("{'price':'4','vol':'2'}", 7, "snapshot");
    List<Rows> rows = bitmart.feed(CHANNEL, "BTCUSDT", "{'data':{'symbol':");
    assertThat(rows)
        .filteredOn(of -> of.table() == BookChanges.TABLE)
        .singleElement()
        .satisfies(
            of -> {
              assertThat(of.mark().isUnreadable()).isTrue();
              assertThat(of.rows()).isEmpty();
              assertThat(of.symbol()).isEqualTo("BTCUSDT");
            });
  }
}
