package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Failure;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.KeyCheck;
import io.tapedeck.collectors.exchange.KeyPowers;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;

/** Asks an exchange what a key may do, and says whether we use it. For one thread. */
final class KeyJudge {

  private static final int OK = 200;

  private final Exchange exchange;
  private final KeyCheck check;
  private final boolean powerfulAllowed;

  KeyJudge(Exchange exchange, KeyCheck check, boolean powerfulAllowed) {
    this.exchange = exchange;
    this.check = check;
    this.powerfulAllowed = powerfulAllowed;
  }

  /** What may be done with the key. */
  enum Ruling {
    /** Use it. */
    USE,
    /** Use it, though the exchange did not tell what it may. */
    UNTOLD,
    /** It may do more than read, or will never do. */
    REFUSE,
    /** Take the exchange's time and ask again. */
    TAKE_TIME,
    /** Ask again later. */
    LATER
  }

  /** A ruling, and why; the reason holds nothing of the key. */
  record Judgement(Ruling ruling, EndReason end, String reason) {}

  /** Asks once; an exchange that does not answer is asked later. */
  Judgement judge(RestClient client, String key) throws InterruptedException {
    try {
      RestClient.Answer answer = client.fetch(check.read(), Map.of());
      byte[] body = answer.body().bytes();
      Inbound inbound = exchange.frames().read(body);
      if (answer.status() != OK || inbound instanceof Inbound.Refused) {
        return refused(answer.status(), inbound);
      }
      return ofPowers(check.powers().of(body, key));
    } catch (IllegalArgumentException e) {
      return judgement(Ruling.UNTOLD, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return judgement(Ruling.LATER, Causes.sentence(e));
    }
  }

  private Judgement ofPowers(KeyPowers powers) {
    if (powerfulAllowed || (!powers.trades() && !powers.withdraws())) {
      return judgement(Ruling.USE, "");
    }
    String may =
        powers.trades() && powers.withdraws()
            ? "trade and withdraw"
            : powers.trades() ? "trade" : "withdraw";
    String reason =
        "the key may %s %s: make one that only reads, or set allow-powerful-keys: true"
            .formatted(may, new TreeSet<>(powers.named()));
    return new Judgement(Ruling.REFUSE, EndReason.POWERFUL_KEY, reason);
  }

  private Judgement refused(int status, Inbound inbound) {
    String code = inbound instanceof Inbound.Refused told ? told.code() : "";
    String message = inbound instanceof Inbound.Refused told ? told.message() : "status " + status;
    ErrorAction action = exchange.errors().actionFor(Failure.ofRest(code, message, status));
    return switch (action) {
      case REAUTH -> judgement(Ruling.TAKE_TIME, message);
      case FATAL_CREDENTIAL -> judgement(Ruling.REFUSE, message);
      case OK, RETRY, THROTTLE, MAINTENANCE -> judgement(Ruling.LATER, message);
      case BAD_REQUEST, SKIP_SYMBOL, NOT_APPLICABLE -> judgement(Ruling.UNTOLD, message);
    };
  }

  private static Judgement judgement(Ruling ruling, String reason) {
    return new Judgement(ruling, EndReason.LOGIN_REFUSED, reason);
  }
}
