package io.tapedeck.collectors.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Channel.Access;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.Acknowledged;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.avro.event.Wanted;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a configuration wants times what the simulators' truth says they sent, in every generation,
 * accounts and repeated reads too. Begins with the wish, so what was never asked for and never came
 * is missed; the wish is read from the exchange's tables of contents, not from what was subscribed.
 */
class WantedAndSentIT {

  private static final AccountKey KEY =
      new AccountKey("made-up-key", "made-up-secret", "made-up-passphrase");
  private static final String ACCOUNT = "desk";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** A unified account of Bitget is one product, and its rows name that of their symbol. */
  private static final String UNIFIED = "main";

  private static final String OF_PERPETUALS = "/api/v1/market/fundingRate";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;

  WantedAndSentIT(@TempDir Path folder) {
    this.folder = folder;
  }

  /** One simulated generation, and what is recorded of it. */
  private final class Run implements AutoCloseable {
    private final String name;
    private final Exchange exchange;
    private final Simulator simulator;
    private final ExchangeConfig config;
    private final Generation generation;
    private final RecordingPublisher publisher = new RecordingPublisher();
    private final Collectors collectors;

    Run(String exchangeName, @Nullable String simulated) {
      name = exchangeName + ' ' + simulated;
      exchange = Exchanges.find(exchangeName);
      simulator =
          Simulators.start(
              exchangeName,
              SimulatorOptions.defaults()
                  .withGeneration(simulated)
                  .withRate(20)
                  .withKey(KEY)
                  .withTruth(file("truth"))
                  .withFrames(file("frames")));
      config = PrintedConfiguration.of(simulator, KEY, ACCOUNT);
      generation =
          config.generation().isEmpty()
              ? exchange.generations().get(0)
              : exchange.generation(config.generation()).orElseThrow();
      collectors =
          Collectors.start(
              new CollectorsConfig("test", ConnectionConfig.DEFAULT, Map.of(exchangeName, config)),
              publisher,
              EpochClock.system());
    }

    private Path file(String what) {
      return folder.resolve(name + ' ' + what);
    }

    /** Every stream that the configuration means, by channel and symbol. */
    Set<String> meant() {
      Set<String> meant = new TreeSet<>();
      Set<String> products = new HashSet<>();
      for (String named : config.channels()) {
        Channel channel = exchange.channel(named).orElseThrow();
        products.add(channel.product());
        if (generation.takesWhole(channel)) {
          meant.add(stream(channel.product(), channel.text(), null));
        } else {
          config
              .symbols()
              .forEach(symbol -> meant.add(stream(channel.product(), channel.text(), symbol)));
        }
      }
      exchange.polls().stream()
          .filter(poll -> products.contains(poll.product()))
          .forEach(poll -> add(poll, meant));
      AccountSide side = generation.accountSide();
      if (side != null) {
        for (Channel channel : exchange.channels()) {
          if (channel.visibility() == Visibility.PRIVATE
              && channel.access() == Access.SOCKET
              && side.sockets().stream().anyMatch(socket -> socket.offers().test(channel))) {
            meant.add(stream(channel.product(), channel.text(), ACCOUNT));
          }
        }
        side.polls()
            .forEach(poll -> meant.add(stream(poll.product(), poll.read().channel(), ACCOUNT)));
      }
      meant.removeIf(WantedAndSentIT::isOfPerpetualsAlone);
      return meant;
    }

    private void add(Poll poll, Set<String> meant) {
      if (poll.pace() == Poll.Pace.ONCE) {
        meant.add(stream(poll.product(), poll.read().channel(), null));
      } else {
        config
            .symbols()
            .forEach(symbol -> meant.add(stream(poll.product(), poll.read().channel(), symbol)));
      }
    }

    /** What the collector says that it wants. */
    Set<String> wanted() {
      Set<String> wanted = new TreeSet<>();
      publisher
          .events(Wanted.class)
          .forEach(part -> part.getStreams().forEach(ref -> wanted.add(streamOf(ref))));
      wanted.removeIf(WantedAndSentIT::isOfPerpetualsAlone);
      return wanted;
    }

    /** Streams of which messages were published. */
    Set<String> published() {
      Set<String> streams = new TreeSet<>();
      for (RecordingPublisher.Published published : publisher.all()) {
        RawMessage message = published.message();
        if (message.getEvent() == null) {
          streams.add(stream(message.getProduct(), message.getChannel(), message.getSymbol()));
        }
      }
      return streams;
    }

    private Set<String> acknowledged() {
      Set<String> streams = new TreeSet<>();
      publisher
          .events(Acknowledged.class)
          .forEach(event -> event.getStreams().forEach(ref -> streams.add(streamOf(ref))));
      return streams;
    }

    /**
     * Meant, and neither heard of nor said to be listened to. Reads wait for their turn, one a
     * second, so a short run sees the first of them.
     */
    Set<String> missing() {
      Set<String> missing = missingReadsToo();
      missing.removeIf(stream -> stream.contains(" rest/"));
      return missing;
    }

    Set<String> missingReadsToo() {
      Set<String> missing = new TreeSet<>(meant());
      missing.removeAll(published());
      missing.removeAll(acknowledged());
      return missing;
    }

    /** Streams that the simulator sent rows of, and of which no message was published. */
    Set<String> lost() throws IOException {
      Set<String> published = published();
      Set<String> lost = new TreeSet<>(sent());
      lost.removeIf(
          stream -> {
            String[] parts = stream.split(" ", 3);
            return Stream.of(parts[0], UNIFIED)
                .flatMap(
                    product ->
                        Stream.of(parts[2], ACCOUNT, "null")
                            .map(symbol -> stream(product, parts[1], symbol)))
                .anyMatch(published::contains);
          });
      return lost;
    }

    /** Streams that the simulator sent rows of, public ones by symbol. */
    Set<String> sent() throws IOException {
      Set<String> streams = new TreeSet<>();
      lines(
          "truth",
          line ->
              streams.add(
                  stream(
                      line.path("product").asText(),
                      line.path("channel").asText(),
                      line.path("symbol").asText())));
      return streams;
    }

    /** Paths of requests that the simulator answered, with the status. */
    Set<String> answered() throws IOException {
      Set<String> paths = new TreeSet<>();
      lines(
          "frames",
          line -> {
            if (line.has("path")) {
              paths.add(line.path("path").asText() + ' ' + line.path("status").asInt());
            }
          });
      return paths;
    }

    private void lines(String what, Consumer<JsonNode> each) throws IOException {
      for (String line : Files.readAllLines(file(what))) {
        each.accept(JSON.readTree(line));
      }
    }

    @Override
    public void close() {
      collectors.close();
      simulator.close();
      publisher.close();
    }
  }

  private static String stream(String product, String channel, @Nullable CharSequence symbol) {
    return product + ' ' + channel + ' ' + symbol;
  }

  /** LTP has these of no spot symbol, whether they are asked for or not. */
  private static boolean isOfPerpetualsAlone(String stream) {
    return stream.contains("_SPOT_")
        && stream.matches("main (MARK_PRICE|INDEX|OPEN_INTEREST|rest" + OF_PERPETUALS + ").*");
  }

  private static String streamOf(StreamRef ref) {
    return stream(
        ref.getProduct(),
        ref.getChannel(),
        ref.getAccount() == null ? ref.getSymbol() : ref.getAccount());
  }

  @Test
  void whatIsConfiguredIsWantedAndWhatIsSentOfItIsRecorded() throws IOException {
    record(Run::missing);
  }

  /** The recorder asks them itself, those by pair too. */
  @Test
  @Tag("soak")
  void everyReadThatIsConfiguredIsAskedAndAnswered() throws IOException {
    record(Run::missingReadsToo);
  }

  private void record(Function<Run, Set<String>> missing) throws IOException {
    List<Run> runs = new ArrayList<>();
    try {
      runs.add(new Run("bitmex", null));
      runs.add(new Run("bitmart", "v1"));
      runs.add(new Run("bitmart", "v2"));
      runs.add(new Run("bitget", "v1"));
      runs.add(new Run("bitget", "v2"));
      runs.add(new Run("bitget", "v3"));
      runs.add(new Run("ltp", "v1"));
      runs.add(new Run("ltp", "v2"));
      for (Run run : runs) {
        await()
            .atMost(LIMIT)
            .untilAsserted(() -> assertThat(missing.apply(run)).as(run.name).isEmpty());
        assertThat(run.wanted()).as("wanted of " + run.name).isEqualTo(run.meant());
      }
      for (Run run : runs) {
        assertThat(run.collectors.stop(Duration.ofSeconds(5))).isTrue();
        check(run);
      }
    } finally {
      runs.forEach(Run::close);
    }
  }

  /** Row for row what was sent is told elsewhere; here, that of no stream nothing came. */
  private static void check(Run run) throws IOException {
    assertThat(run.sent()).as("streams that %s told rows of", run.name).isNotEmpty();
    assertThat(run.lost()).as("streams of %s that were sent and not recorded", run.name).isEmpty();
    assertThat(run.answered())
        .as("reads of " + run.name)
        .isNotEmpty()
        .allMatch(answer -> answer.endsWith(" 200") || answer.startsWith(OF_PERPETUALS));
  }
}
