package io.tapedeck.schemas.session;

import io.tapedeck.schemas.avro.event.Acknowledged;
import io.tapedeck.schemas.avro.event.ClockSet;
import io.tapedeck.schemas.avro.event.ClockTaken;
import io.tapedeck.schemas.avro.event.Connected;
import io.tapedeck.schemas.avro.event.Connecting;
import io.tapedeck.schemas.avro.event.Control;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.avro.event.GapWalked;
import io.tapedeck.schemas.avro.event.Heartbeat;
import io.tapedeck.schemas.avro.event.LoggedIn;
import io.tapedeck.schemas.avro.event.LoggingIn;
import io.tapedeck.schemas.avro.event.Loss;
import io.tapedeck.schemas.avro.event.Previous;
import io.tapedeck.schemas.avro.event.Refused;
import io.tapedeck.schemas.avro.event.Resync;
import io.tapedeck.schemas.avro.event.ScheduleRun;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.avro.event.Subscribed;
import io.tapedeck.schemas.avro.event.TookOver;
import io.tapedeck.schemas.avro.event.Unsubscribed;
import io.tapedeck.schemas.avro.event.WalkEnded;
import io.tapedeck.schemas.avro.event.WalkPage;
import io.tapedeck.schemas.avro.event.WalkStarted;
import io.tapedeck.schemas.avro.event.Wanted;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of a session in the words of the table {@code sessions}. For people: whoever decides by
 * an event reads its own fields.
 *
 * @param step which event
 * @param reason why, one word
 * @param detail more, in words and bounded
 * @param previous name of the session that this one follows
 * @param previousHeartbeat that session's last sign, nanoseconds since 1970
 * @param clockOffset exchange clock minus ours, microseconds
 */
public record SessionWords(
    String step,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable String previous,
    @Nullable Long previousHeartbeat,
    @Nullable Long clockOffset) {

  private static final int LONGEST = 1_000;

  /** What an event says; an event of a newer release is called {@code other}. */
  public static SessionWords of(Object event) {
    SessionWords words = ofConnection(event);
    words = words == null ? ofStreams(event) : words;
    words = words == null ? ofWalk(event) : words;
    return words == null ? ofRest(event) : words;
  }

  private static @Nullable SessionWords ofConnection(Object event) {
    if (event instanceof Connecting connecting) {
      return following("connecting", connecting.getPrevious());
    } else if (event instanceof Connected connected) {
      return following("connected", connected.getPrevious());
    } else if (event instanceof TookOver took) {
      return following("took_over", took.getPrevious());
    } else if (event instanceof Heartbeat) {
      return plain("heartbeat", null, null);
    } else if (event instanceof Disconnected gone) {
      return plain("disconnected", gone.getReason().name(), detail(gone));
    }
    return null;
  }

  private static @Nullable String detail(Disconnected gone) {
    StreamRef silent = gone.getSilent();
    String successor = gone.getSuccessor();
    return silent != null
        ? "channel " + text(silent)
        : successor != null ? successor : gone.getDetail();
  }

  private static @Nullable SessionWords ofStreams(Object event) {
    if (event instanceof Wanted wanted) {
      String part = wanted.getPart() + " of " + wanted.getParts();
      return plain("wanted", part, text(wanted.getStreams()));
    } else if (event instanceof Subscribed subscribed) {
      return plain("subscribed", null, text(subscribed.getStreams()));
    } else if (event instanceof Unsubscribed unsubscribed) {
      return plain("unsubscribed", null, text(unsubscribed.getStreams()));
    } else if (event instanceof Acknowledged acknowledged) {
      return plain("acknowledged", null, text(acknowledged.getStreams()));
    } else if (event instanceof Refused refused) {
      return plain("refused", refused.getErrorClass().name(), detail(refused));
    } else if (event instanceof Resync resync) {
      return plain("resync", resync.getReason(), text(resync.getStreams()));
    }
    return null;
  }

  private static String detail(Refused refused) {
    String streams = text(refused.getStreams());
    String said = refused.getDetail();
    return refused.getSubject().name()
        + (streams.isEmpty() ? "" : ' ' + streams)
        + (said == null ? "" : ": " + said)
        + (refused.getSetAside() ? " (put aside)" : "");
  }

  private static @Nullable SessionWords ofWalk(Object event) {
    if (event instanceof WalkStarted started) {
      String span =
          Instant.ofEpochMilli(started.getFrom()) + " to " + Instant.ofEpochMilli(started.getTo());
      return plain("walk_started", null, text(started.getStream()) + ", " + span);
    } else if (event instanceof WalkPage page) {
      return plain("walk_page", null, "page " + page.getPage() + ", rows " + page.getRows());
    } else if (event instanceof WalkEnded ended) {
      String said = ended.getDetail();
      return plain(
          "walk_ended",
          ended.getOutcome().name(),
          "rows " + ended.getRows() + (said == null ? "" : ": " + said));
    } else if (event instanceof ScheduleRun run) {
      return plain("schedule_run", run.getOutcome().name(), detail(run));
    } else if (event instanceof GapWalked walked) {
      return plain("gap_walked", walked.getOutcome().name(), detail(walked));
    }
    return null;
  }

  private static String detail(ScheduleRun run) {
    String said = run.getDetail();
    return "%s due %s, %s to %s: walks %d, requests %d, rows %d%s"
        .formatted(
            run.getSchedule(),
            Instant.ofEpochMilli(run.getDue()),
            Instant.ofEpochMilli(run.getFrom()),
            Instant.ofEpochMilli(run.getTo()),
            run.getWalks(),
            run.getRequests(),
            run.getRows(),
            said == null ? "" : ": " + said);
  }

  private static String detail(GapWalked walked) {
    String said = walked.getDetail();
    return "%s, attempt %d: rows %d%s"
        .formatted(
            walked.getGap(),
            walked.getAttempt(),
            walked.getRows(),
            said == null ? "" : ": " + said);
  }

  private static SessionWords ofRest(Object event) {
    if (event instanceof LoggingIn) {
      return plain("control", "login", null);
    } else if (event instanceof LoggedIn login) {
      return new SessionWords("logged_in", null, null, null, null, login.getClockOffset());
    } else if (event instanceof ClockTaken clock) {
      return new SessionWords("control", "clock", null, null, null, clock.getClockOffset());
    } else if (event instanceof ClockSet set) {
      return plain("control", "clock_set", set.getDetail());
    } else if (event instanceof Control control) {
      return plain("control", control.getFrame().name(), null);
    } else if (event instanceof Loss loss) {
      return plain("gap", loss.getReason().name(), loss.getDetail());
    }
    return plain("other", null, null);
  }

  private static SessionWords following(String step, @Nullable Previous previous) {
    return previous == null
        ? plain(step, null, null)
        : new SessionWords(step, null, null, previous.getSession(), previous.getLastHeard(), null);
  }

  private static SessionWords plain(String step, @Nullable String reason, @Nullable String detail) {
    String cut =
        detail == null || detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST);
    return new SessionWords(step, reason, cut, null, null, null);
  }

  private static String text(List<StreamRef> streams) {
    StringBuilder text = new StringBuilder();
    for (StreamRef stream : streams) {
      if (text.length() > LONGEST) {
        break;
      }
      text.append(text.isEmpty() ? "" : ", ").append(text(stream));
    }
    return text.toString();
  }

  private static String text(StreamRef stream) {
    String symbol = stream.getAccount() == null ? stream.getSymbol() : stream.getAccount();
    return stream.getProduct() + '/' + stream.getChannel() + (symbol == null ? "" : ":" + symbol);
  }
}
