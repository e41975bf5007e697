package io.tapedeck.collectors.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.DayFiles;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.collectors.publish.PublishException;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.collectors.rest.RawServer;
import io.tapedeck.collectors.rest.ReadOnlyRequests;
import io.tapedeck.collectors.rest.RestClient;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.Lost;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.session.SessionRecorder;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.avro.event.WalkEnded;
import io.tapedeck.schemas.avro.event.WalkPage;
import io.tapedeck.schemas.kafka.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks through daily files, also such as break off, are changed, or are none. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class DayFileSourceTest {

  private static final Exchange BITMEX = Exchanges.find("bitmex");
  private static final DayFiles FILES = BITMEX.dayFiles().orElseThrow();
  private static final Instant DAY = Instant.parse("2019-01-01T00:00:00Z");
  private static final Span SPAN =
      new Span(DAY.toEpochMilli(), DAY.plusSeconds(86_400).toEpochMilli());
  private static final String HEADER = "timestamp,symbol,bidSize,bidPrice,askPrice,askSize";
  private static final String NO_REST = "http://127.0.0.1:1/api/v1";

  /** So small that a file of the tests has some ten pieces. */
  private static final int MESSAGE_BYTES = 40_000;

  private final RecordingPublisher publisher = new RecordingPublisher();
  private final HandOver handOver = new HandOver("bitmex", publisher, 1 << 20);
  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  @TempDir Path folder;

  @BeforeEach
  void start() {
    handOver.start();
  }

  @AfterEach
  void stop() {
    handOver.close();
  }

  private static WalkPlan plan(String table, String symbols) {
    DayFiles.Listing listing =
        FILES.listings().stream()
            .filter(each -> each.history().table().equals(table))
            .findFirst()
            .orElseThrow();
    return new WalkPlan(
        "bitmex", listing.history().with(DayFileSource.SYMBOLS, symbols), null, null, SPAN);
  }

  private void walk(WalkPlan plan, @Nullable WalkState known, String place, String rest)
      throws Exception {
    CollectorEvents events = new CollectorEvents("bitmex");
    SessionRecorder recorder =
        new SessionRecorder(
            SessionChain.open("test", "bitmex", "main", "files"),
            place,
            Transport.rest,
            Origin.backfill,
            1,
            handOver,
            events,
            new Lost(),
            loss -> {});
    RestClient client =
        new RestClient(new ReadOnlyRequests(BITMEX, URI.create(rest)), 1 << 20, () -> 1L);
    HourCheck check = new HourCheck(BITMEX, BITMEX.histories(BITMEX.generations().get(0)), client);
    try (DayFileSource source =
        new DayFileSource(
            FILES,
            new DayFilePlace(FILES, place),
            check,
            events,
            pauses::add,
            () -> 1L,
            MESSAGE_BYTES)) {
      new Walker(source, recorder, () -> 1L)
          .walk(
              plan,
              known,
              new WalkProgress() {
                @Override
                public void remark(WalkPlan of, String sentence) {
                  remarks.add(sentence);
                }
              });
    }
  }

  private void walk(WalkPlan plan, @Nullable WalkState known) throws Exception {
    walk(plan, known, folder.toString(), NO_REST);
  }

  private Path write(String table, String text) throws IOException {
    Path file = folder.resolve("data/" + table + "/20190101.csv.gz");
    Files.createDirectories(file.getParent());
    return Files.write(file, DayFileLinesTest.packed(text));
  }

  /** Quotes of three symbols, symbol after symbol; some instants have many of them. */
  private static List<String> quotes(long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (String symbol : List.of("ADAH19", "XBTH19", "XBTUSD")) {
      long millis = 0;
      for (int i = 0; i < 2_000; i++) {
        millis += random.nextInt(3) == 0 ? random.nextInt(60_000) : 0;
        String time = DAY.plusMillis(millis).toString().replace('T', 'D').replace("Z", "");
        String printed = time.length() == 19 ? time + ".000" : time;
        lines.add(
            "%s%03d000,%s,%d,3694.5,3695,%d"
                .formatted(printed, random.nextInt(1_000), symbol, i, random.nextInt(9)));
      }
    }
    return lines;
  }

  private static String text(List<String> lines) {
    return HEADER + '\n' + String.join("\n", lines) + '\n';
  }

  private static List<String> of(List<String> lines, String symbol) {
    return lines.stream().filter(line -> line.contains(',' + symbol)).toList();
  }

  private List<String> stored() {
    List<String> lines = new ArrayList<>();
    for (RawMessage message : publisher.of(Kind.QUOTES)) {
      List<String> piece = Arrays.asList(RecordingPublisher.text(message).split("\n", -1));
      assertThat(piece.get(0)).isEqualTo(HEADER);
      lines.addAll(piece.subList(1, piece.size()));
    }
    return lines;
  }

  @Test
  void linesOfWantedSymbolsComeAsTheyStandInPieces() throws Exception {
    List<String> lines = quotes(1);
    write("quote", text(lines));

    walk(plan("quotes", "XBT*"), null);

    assertThat(stored()).isEqualTo(of(lines, "XBT"));
    assertThat(publisher.of(Kind.QUOTES))
        .hasSizeGreaterThan(5)
        .allMatch(message -> message.getPayload().remaining() < MESSAGE_BYTES)
        .allMatch(message -> message.getOrigin() == Origin.backfill)
        .allMatch(message -> message.getChannel().equals("rest/quote"))
        .allMatch(message -> message.getEndpoint().equals(folder.toString()))
        .allMatch(message -> message.getRequest().startsWith("day=20190101&line="));
  }

  @Test
  void noPieceEndsInsideOfAnInstant() throws Exception {
    List<String> lines = quotes(2);
    write("quote", text(lines));

    walk(plan("quotes", "XBTUSD"), null);

    List<String> ends = new ArrayList<>();
    for (RawMessage message : publisher.of(Kind.QUOTES)) {
      String[] piece = RecordingPublisher.text(message).split("\n", -1);
      ends.add(piece[1].substring(0, 23));
      assertThat(ends).as("begins where another ended").doesNotHaveDuplicates();
      if (piece.length > 2 && !piece[piece.length - 1].startsWith(piece[1].substring(0, 23))) {
        ends.add(piece[piece.length - 1].substring(0, 23));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void aWalkThatIsKilledGoesOnBehindItsLastStoredPiece(int killedAt) throws Exception {
    List<String> lines = quotes(3);
    write("quote", text(lines));
    WalkPlan plan = plan("quotes", "ADAH19,XBTUSD");
    AtomicInteger pieces = new AtomicInteger();
    publisher.refuse(message -> message.getEvent() == null && pieces.incrementAndGet() == killedAt);
    assertThatThrownBy(() -> walk(plan, null)).isInstanceOf(PublishException.class);
    publisher.refuse(message -> false);
    List<WalkPage> pages = publisher.events(WalkPage.class);

    walk(plan, pages.isEmpty() ? null : WalkState.after(pages.get(pages.size() - 1)));

    List<String> wanted = new ArrayList<>(of(lines, "ADAH19"));
    wanted.addAll(of(lines, "XBTUSD"));
    assertThat(stored()).as("every line once").isEqualTo(wanted);
  }

  @Test
  void aFileThatWasChangedSinceIsReadAnew() throws Exception {
    List<String> lines = quotes(4);
    write("quote", text(lines));
    WalkPlan plan = plan("quotes", "XBTUSD");
    walk(plan, null);
    WalkState first = WalkState.after(publisher.events(WalkPage.class).get(0));
    int before = stored().size();
    List<String> others = quotes(5);
    write("quote", text(others));

    walk(plan, first);

    assertThat(stored().subList(before, stored().size())).isEqualTo(of(others, "XBTUSD"));
  }

  @Test
  void aFileOfAnAddressIsReadAgainWhereItBrokeOff() throws Exception {
    List<String> lines = quotes(6);
    byte[] file = DayFileLinesTest.packed(text(lines));
    AtomicInteger asked = new AtomicInteger();
    try (RawServer server =
        new RawServer(
            path -> {
              assertThat(path).isEqualTo("/bucket/data/quote/20190101.csv.gz");
              String head = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(file.length);
              int sent = asked.incrementAndGet() == 1 ? file.length * 2 / 3 : file.length;
              return RawServer.Answer.raw(head, Arrays.copyOf(file, sent), RawServer.Then.CLOSE);
            })) {
      walk(plan("quotes", "XBTUSD"), null, server.root() + "/bucket/", NO_REST);
    }
    assertThat(asked).hasValue(2);
    assertThat(pauses).hasSize(1);
    assertThat(stored()).isEqualTo(of(lines, "XBTUSD"));
  }

  @Test
  void aFileThatIsNotThereIsOneSentence() {
    assertThatThrownBy(() -> walk(plan("quotes", "XBTUSD"), null))
        .isInstanceOf(WalkFailure.class)
        .hasMessageContaining("there is no daily file ")
        .hasMessageContaining("20190101.csv.gz");
    assertThatThrownBy(() -> walk(plan("quotes", "XBTUSD"), null, folder + "/nowhere", NO_REST))
        .isInstanceOf(WalkFailure.class)
        .hasMessageMatching("there is no folder .*nowhere of daily files");
    try (RawServer server = new RawServer(path -> RawServer.Answer.of(404, "", "<Error/>"))) {
      assertThatThrownBy(
              () -> walk(plan("quotes", "XBTUSD"), null, server.root().toString(), NO_REST))
          .isInstanceOf(WalkFailure.class)
          .hasMessageContaining("(status 404): one is published after its day");
    }
    assertThat(stored()).isEmpty();
  }

  @Test
  void aFileThatIsCutGivesWhatIsWholeAndIsTold() throws Exception {
    List<String> lines = quotes(7);
    Path file = write("quote", text(lines));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));

    assertThatThrownBy(() -> walk(plan("quotes", "*"), null))
        .isInstanceOf(WalkFailure.class)
        .hasMessageContaining("20190101.csv.gz is cut or damaged");

    assertThat(lines).containsSequence(stored()).startsWith(stored().get(0));
  }

  @Test
  void aFileOfSomethingElseGivesNothing() throws Exception {
    write("quote", "timestamp,symbol,side,size\n2019-01-01D00:00:00.000000000,XBTUSD,Buy,1\n");
    assertThatThrownBy(() -> walk(plan("quotes", "XBTUSD"), null))
        .isInstanceOf(WalkFailure.class)
        .hasMessageContaining("is no daily file of quotes: its header lacks bidSize, bidPrice,");
    Files.writeString(folder.resolve("data/quote/20190101.csv.gz"), HEADER + "\n1,2,3\n");
    assertThatThrownBy(() -> walk(plan("quotes", "XBTUSD"), null))
        .isInstanceOf(WalkFailure.class)
        .hasMessageContaining("is cut or damaged");
    assertThat(publisher.of(Kind.QUOTES)).isEmpty();
  }

  /** A quote each minute, which REST lists too, but for those whose size is left out. */
  private static String restQuotes(String query, int leftOut) {
    Instant from = Instant.parse(parameter(query, "startTime"));
    Instant to = Instant.parse(parameter(query, "endTime"));
    List<String> rows = new ArrayList<>();
    for (int minute = 0; minute < 1_440; minute++) {
      Instant time = DAY.plusSeconds(60L * minute);
      if (!time.isBefore(from) && !time.isAfter(to) && minute % 60 != leftOut) {
        rows.add(
            ("{\"timestamp\":\"%s\",\"symbol\":\"XBTUSD\",\"bidSize\":%d,\"bidPrice\":3694.50,"
                    + "\"askPrice\":3695,\"askSize\":null}")
                .formatted(time, minute));
      }
    }
    return "[" + String.join(",", rows) + "]";
  }

  private static String parameter(String query, String name) {
    String value = query.replaceAll(".*[?&]" + name + "=([^&]*).*", "$1");
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }

  private static List<String> quotePerMinute() {
    List<String> lines = new ArrayList<>();
    for (int minute = 0; minute < 1_440; minute++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "2019-01-01D%02d:%02d:00.000417000,XBTUSD,%d,3694.5,3695,",
              minute / 60,
              minute % 60,
              minute));
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 17})
  void anHourIsHeldAgainstRest(int leftOut) throws Exception {
    write("quote", text(quotePerMinute()));
    try (RawServer server =
        new RawServer(path -> RawServer.Answer.of(200, "", restQuotes(path, leftOut)))) {
      walk(plan("quotes", "XBTUSD"), null, folder.toString(), server.root() + "/api/v1");
    }
    assertThat(remarks).hasSize(1);
    assertThat(remarks.get(0))
        .startsWith("quotes of XBTUSD, the file of 20190101 from 2019-01-01T")
        .endsWith(
            leftOut < 0
                ? ": 60 rows are as REST lists them"
                : " differs: of 60 rows 1 are not listed by REST, which lists 0 others");
    await().until(() -> !publisher.events(WalkEnded.class).isEmpty());
    assertThat(publisher.events(WalkEnded.class))
        .extracting(WalkEnded::getDetail)
        .containsExactly(remarks.get(0));
  }

  @Test
  void withoutRestNothingIsHeldAgainstItAndThatIsTold() throws Exception {
    write("quote", text(quotePerMinute()));
    walk(plan("quotes", "XBTUSD"), null);
    assertThat(remarks)
        .singleElement()
        .asString()
        .startsWith("no hour of daily files is held against REST: ");
  }
}
