package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.ErrorRow;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Failure;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.KeyCheck;
import io.tapedeck.collectors.exchange.KeyPowers;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.exchange.TimeRead;
import io.tapedeck.collectors.session.Causes;
import io.tapedeck.schemas.avro.event.EndReason;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The judge who asks an exchange what a key may do, and says whether we use it. For one thread. */
public final class KeyJudge {

  private static final int OK = 200;

  private final Exchange exchange;
  private final KeyCheck check;
  private final boolean powerfulAllowed;

  public KeyJudge(Exchange exchange, KeyCheck check, boolean powerfulAllowed) {
    this.exchange = exchange;
    this.check = check;
    this.powerfulAllowed = powerfulAllowed;
  }

  /** What may be done with the key. */
  public enum Ruling {
    /** Use it. */
    USE,
    /** Use it, as any key is allowed; what it may the answer did not say. */
    USE_UNTOLD,
    /** The answer did not say what it may: ask again, but do not use it until one does. */
    UNTOLD,
    /** It may do more than read, or will never do. */
    REFUSE,
    /** Take the exchange's time and ask again. */
    TAKE_TIME,
    /** Ask again later. */
    LATER
  }

  /**
   * A ruling, and why.
   *
   * @param reason holds nothing of the key
   * @param action what the exchange's error asks us to do; null when it told none
   * @param retryAfter how long the exchange asked us to wait
   */
  public record Judgement(
      Ruling ruling,
      EndReason end,
      String reason,
      @Nullable ErrorAction action,
      @Nullable Duration retryAfter) {

    private static Judgement of(Ruling ruling, String reason) {
      return new Judgement(ruling, EndReason.login_refused, reason, null, null);
    }
  }

  /** Asks once; an exchange that does not answer is asked later. */
  public Judgement judge(RestClient client, String key) throws InterruptedException {
    try {
      RestClient.Answer answer = client.fetch(check.read(), Map.of());
      byte[] body = answer.body().bytes();
      Inbound inbound = exchange.frames().read(body);
      if (answer.status() != OK || inbound instanceof Inbound.Refused) {
        return refused(client, answer, inbound);
      }
      return ofPowers(check.powers().of(body, key));
    } catch (IllegalArgumentException e) {
      return untold(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Judgement.of(Ruling.LATER, Causes.sentence(e));
    }
  }

  private Judgement ofPowers(KeyPowers powers) {
    if (powerfulAllowed || (!powers.trades() && !powers.withdraws())) {
      return Judgement.of(Ruling.USE, "");
    }
    String may =
        powers.trades() && powers.withdraws()
            ? "trade and withdraw"
            : powers.trades() ? "trade" : "withdraw";
    return powerful(
        Ruling.REFUSE,
        "the key may %s %s: make one that only reads, or set allow-powerful-keys: true"
            .formatted(may, new TreeSet<>(powers.named())));
  }

  /** Where an exchange documents that it tells, silence is no harmlessness. */
  private Judgement untold(String reason) {
    String untold = "%s did not tell what the key may do (%s)".formatted(exchange.name(), reason);
    return powerfulAllowed
        ? Judgement.of(Ruling.USE_UNTOLD, untold)
        : powerful(
            Ruling.UNTOLD, untold + ", set allow-powerful-keys: true to use it all the same");
  }

  private static Judgement powerful(Ruling ruling, String reason) {
    return new Judgement(ruling, EndReason.powerful_key, reason, null, null);
  }

  private Judgement refused(RestClient client, RestClient.Answer answer, Inbound inbound)
      throws IOException, InterruptedException {
    String code = inbound instanceof Inbound.Refused told ? told.code() : "";
    String message =
        inbound instanceof Inbound.Refused told ? told.message() : "status " + answer.status();
    Failure failure = Failure.ofRest(code, message, answer.status());
    ErrorAction action = exchange.errors().actionFor(failure);
    return switch (action) {
      case REAUTH -> Judgement.of(Ruling.TAKE_TIME, message);
      case FATAL_CREDENTIAL ->
          isSaidOfTheKey(failure) || isHeardWithoutKey(client)
              ? Judgement.of(Ruling.REFUSE, message)
              : later("our address is refused, " + message, action, answer);
      case OK, RETRY, THROTTLE, MAINTENANCE -> later(message, action, answer);
      case BAD_REQUEST, SKIP_SYMBOL, NOT_APPLICABLE -> untold(message);
    };
  }

  /** Whether more than the bare status says that it is the key's fault. */
  private boolean isSaidOfTheKey(Failure failure) {
    return exchange
        .errors()
        .find(failure)
        .filter(row -> row.match() != ErrorRow.Match.STATUS)
        .isPresent();
  }

  /**
   * Whether a question that needs no key is answered. A ban of our address has the status of a key
   * without rights, but it refuses this question too, and it ends.
   */
  private boolean isHeardWithoutKey(RestClient client) throws IOException, InterruptedException {
    Optional<RestRead> open =
        exchange.timeRead().map(TimeRead::read).filter(read -> !read.signed());
    if (open.isEmpty()) {
      return true;
    }
    RestClient.Answer answer = client.fetch(open.get(), Map.of());
    Failure failure = Failure.ofRest("", "", answer.status());
    return answer.status() == OK
        || exchange.errors().actionFor(failure) != ErrorAction.FATAL_CREDENTIAL;
  }

  private static Judgement later(String reason, ErrorAction action, RestClient.Answer answer) {
    long seconds = answer.retryAfterSeconds();
    return new Judgement(
        Ruling.LATER,
        EndReason.login_refused,
        reason,
        action,
        seconds == 0 ? null : Duration.ofSeconds(seconds));
  }
}
