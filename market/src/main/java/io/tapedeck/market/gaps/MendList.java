package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.event.GapOutcome;
import io.tapedeck.schemas.avro.event.GapWalked;
import io.tapedeck.schemas.value.Visibility;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gaps of one exchange that history can mend and has not mended yet, when each is asked for
 * next, and what became of those that were asked for. Times are received times.
 */
final class MendList {

  private static final long NANOS_A_MICRO = 1_000L;

  /** An exchange lists a row a moment after it sent it. */
  private static final long SETTLE = Duration.ofSeconds(10).toNanos();

  /** A request that nobody answered is said again. */
  private static final long REPEAT = Duration.ofMinutes(10).toNanos();

  /** An attempt that failed is made again. */
  private static final long RETRY = Duration.ofHours(1).toNanos();

  /** Number of an attempt that somebody made by hand. */
  private static final int BY_HAND = 0;

  /** Attempts one after the other that may fail. */
  private static final int MOST_FAILED = 24;

  /** Gaps held; of more the oldest are left to whoever asks by hand. */
  private static final int MOST = 4_096;

  private static final String ASKED_AGAIN = "; asked again after ";
  private static final String NOT_BY_ITSELF = "; not asked again by itself";

  private final Map<String, Open> open;
  private final Map<String, Told> told;

  MendList() {
    this(new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  private MendList(Map<String, Open> open, Map<String, Told> told) {
    this.open = open;
    this.told = told;
  }

  /**
   * A gap that waits to be mended.
   *
   * @param next when it is asked for, nanoseconds
   */
  private record Open(
      StreamKey stream,
      @Nullable Long from,
      long to,
      String reason,
      int attempt,
      int failed,
      long next) {

    boolean isOf(Gap gap) {
      return Objects.equals(from, gap.from()) && Objects.equals(to, gap.to());
    }

    Open asked(long now) {
      return new Open(stream, from, to, reason, attempt, failed, now + REPEAT);
    }

    Open again(long at) {
      return new Open(stream, from, to, reason, attempt + 1, 0, at);
    }

    Open failed(long at) {
      return new Open(stream, from, to, reason, attempt, failed + 1, at);
    }

    GapRequest request(Visibility visibility, String exchange, String gap, long now) {
      boolean own = visibility == Visibility.PRIVATE;
      return new GapRequest(
          exchange,
          gap,
          stream.kind(),
          stream.product(),
          stream.channel(),
          own ? null : stream.symbol(),
          own ? stream.symbol() : null,
          from,
          to,
          reason,
          attempt,
          now);
    }

    void write(DataOutput out) throws IOException {
      stream.write(out);
      Fields.writeLong(from, out);
      out.writeLong(to);
      StateData.writeString(reason, out);
      out.writeInt(attempt);
      out.writeInt(failed);
      out.writeLong(next);
    }

    static Open read(DataInput in) throws IOException {
      return new Open(
          StreamKey.read(in),
          Fields.readLong(in),
          in.readLong(),
          StateData.readString(in),
          in.readInt(),
          in.readInt(),
          in.readLong());
    }
  }

  /**
   * What became of a gap between these times, microseconds.
   *
   * @param by the session that mended it; null if nothing can
   */
  private record Told(
      @Nullable Long from, long to, @Nullable String by, long rows, @Nullable String detail) {

    boolean covers(@Nullable Long start, @Nullable Long end) {
      return end != null && end <= to && (from == null || (start != null && start >= from));
    }

    Gap of(Gap gap) {
      return by == null ? gap.unmendable(detail) : gap.mended(by, rows, detail);
    }

    void write(DataOutput out) throws IOException {
      Fields.writeLong(from, out);
      out.writeLong(to);
      StateData.writeText(by, out);
      out.writeLong(rows);
      StateData.writeText(detail, out);
    }

    static Told read(DataInput in) throws IOException {
      return new Told(
          Fields.readLong(in),
          in.readLong(),
          StateData.readText(in),
          in.readLong(),
          StateData.readText(in));
    }
  }

  /**
   * Takes note of a gap that is about to be said.
   *
   * @param now received time, nanoseconds
   * @return what is to be said of it: another state where its time was asked for already
   */
  Gap say(StreamKey stream, Gap gap, long now) {
    Told before = told.get(gap.id());
    if (gap.state() != GapState.MENDED && before != null) {
      if (before.covers(gap.from(), gap.to())) {
        return before.of(gap);
      }
      told.remove(gap.id()); // it has grown since
    }
    Long to = gap.to();
    if (gap.state() != GapState.OPEN || to == null) {
      open.remove(gap.id());
      return gap;
    }
    Open known = open.get(gap.id());
    if (known == null || !known.isOf(gap)) {
      open.remove(gap.id());
      open.put(gap.id(), new Open(stream, gap.from(), to, gap.reason(), 1, 0, now + SETTLE));
      forgetOldest(open);
    }
    return gap;
  }

  /** The gaps that are to be asked for now, nanoseconds. */
  List<GapRequest> due(Visibility visibility, String exchange, long now) {
    List<GapRequest> requests = new ArrayList<>();
    open.replaceAll(
        (gap, wanted) -> {
          if (wanted.next() > now) {
            return wanted;
          }
          requests.add(wanted.request(visibility, exchange, gap, now));
          return wanted.asked(now);
        });
    return requests;
  }

  /** What is to be said of a gap after an attempt; empty if the gap has grown since. */
  Optional<Gap> hear(GapAnswer answer) {
    GapWalked walked = answer.walked();
    String id = walked.getGap();
    Open wanted = open.get(id);
    if (wanted != null && !told(walked, null, null).covers(wanted.from(), wanted.to())) {
      return Optional.empty();
    }
    boolean ends =
        walked.getOutcome() == GapOutcome.mended || walked.getOutcome() == GapOutcome.unmendable;
    Told known = told.get(id);
    if (known != null
        && known.covers(walked.getFrom(), walked.getTo())
        && (known.by() != null || walked.getOutcome() != GapOutcome.mended)) {
      return Optional.empty(); // it knows as much, or better
    }
    Gap gap =
        Gap.found(
            answer.exchange(),
            id,
            walked.getStream().getKind(),
            walked.getFrom(),
            walked.getTo(),
            walked.getReason());
    if (!ends && walked.getAttempt() == BY_HAND) {
      return Optional.of(gap.mending(triedByHand(wanted, walked)));
    }
    return switch (walked.getOutcome()) {
      case mended -> Optional.of(close(gap, told(walked, answer.session(), walked.getDetail())));
      case unmendable -> Optional.of(close(gap, told(walked, null, walked.getDetail())));
      case again -> Optional.of(gap.mending(again(id, wanted, walked)));
      case failed -> Optional.of(gap.mending(failed(id, wanted, answer)));
      case other -> Optional.empty();
    };
  }

  private static Told told(GapWalked walked, @Nullable String by, @Nullable String detail) {
    return new Told(walked.getFrom(), walked.getTo(), by, walked.getRows(), detail);
  }

  private Gap close(Gap gap, Told now) {
    open.remove(gap.id());
    told.remove(gap.id());
    told.put(gap.id(), now);
    forgetOldest(told);
    return now.of(gap);
  }

  /** What was tried by hand, and what is done next: the attempts of the job go on as planned. */
  private static String triedByHand(@Nullable Open wanted, GapWalked walked) {
    if (wanted != null) {
      return said(walked) + ASKED_AGAIN + time(wanted.next() / NANOS_A_MICRO);
    }
    Long later = walked.getAgain();
    return said(walked)
        + (later == null ? "" : "; may be tried after " + time(later))
        + NOT_BY_ITSELF;
  }

  private String again(String id, @Nullable Open wanted, GapWalked walked) {
    Long next = walked.getAgain();
    if (wanted != null && next != null) {
      open.put(id, wanted.again(next * NANOS_A_MICRO));
    }
    return said(walked) + (next == null ? "" : "; looked at again after " + time(next));
  }

  private String failed(String id, @Nullable Open wanted, GapAnswer answer) {
    long next = answer.at() + RETRY;
    if (wanted == null || wanted.failed() + 1 >= MOST_FAILED) {
      open.remove(id);
      return said(answer.walked()) + NOT_BY_ITSELF;
    }
    open.put(id, wanted.failed(next));
    return said(answer.walked()) + ASKED_AGAIN + time(next / NANOS_A_MICRO);
  }

  private static String said(GapWalked walked) {
    String detail = walked.getDetail();
    return detail == null ? walked.getRows() + " rows came" : detail;
  }

  private static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void forgetOldest(Map<String, ?> gaps) {
    if (gaps.size() > MOST) {
      gaps.remove(gaps.keySet().iterator().next());
    }
  }

  void write(DataOutput out) throws IOException {
    Fields.writeMap(open, StateData::writeString, Open::write, out);
    Fields.writeMap(told, StateData::writeString, Told::write, out);
  }

  static MendList read(DataInput in) throws IOException {
    return new MendList(
        Fields.readMap(StateData::readString, Open::read, in),
        Fields.readMap(StateData::readString, Told::read, in));
  }
}
