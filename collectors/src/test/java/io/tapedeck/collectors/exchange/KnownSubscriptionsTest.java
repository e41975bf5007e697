package io.tapedeck.collectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.exchange.Inbound.Data;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownSubscriptionsTest {

  private static Data data(@Nullable String symbol, Naming naming) {
    return new Data(Kind.BOOK, Visibility.PUBLIC, "main", "book", symbol, naming);
  }

  @Test
  void givesNoSymbolToMessagesOfAChannelTakenWhole() {
    var known = new KnownSubscriptions(List.of(new Subscription("book", null)));
    assertThat(known.symbolOf(data("A", Naming.CONTENT))).isNull();
  }

  @Test
  void givesTheSymbolOfMessagesThatWereSubscribedByIt() {
    var known =
        new KnownSubscriptions(
            List.of(new Subscription("book", "A"), new Subscription("other", null)));
    assertThat(known.symbolOf(data("A", Naming.CONTENT))).isEqualTo("A");
  }

  @Test
  void learnsFromSnapshotsThatAnUpdateBelongsToTheWholeTable() {
    var known = new KnownSubscriptions();
    assertThat(known.symbolOf(data("A", Naming.CONTENT))).isEqualTo("A");
    known.learn(data(null, Naming.SUBSCRIPTION));
    assertThat(known.symbolOf(data("A", Naming.CONTENT))).isNull();
  }

  @Test
  void learnsFromAcknowledgements() {
    var known = new KnownSubscriptions();
    known.learn(new Inbound.Acknowledged(new Subscription("book", null)));
    assertThat(known.symbolOf(data("A", Naming.CONTENT))).isNull();
    known.learn(new Inbound.Acknowledged(new Subscription("book", "A")));
    assertThat(known.symbolOf(data("A", Naming.CONTENT))).isEqualTo("A");
    assertThat(known.symbolOf(data("B", Naming.CONTENT))).isNull();
  }

  @Test
  void believesTheFrameThatSaysWhatWasSubscribed() {
    var known = new KnownSubscriptions(List.of(new Subscription("book", null)));
    assertThat(known.symbolOf(data("A", Naming.SUBSCRIPTION))).isEqualTo("A");
  }
}
