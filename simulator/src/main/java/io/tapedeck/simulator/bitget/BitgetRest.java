package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.server.Answer;
import io.tapedeck.simulator.server.Budget;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The reads of all generations, each path on its own budget. */
final class BitgetRest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Listing listing;
  private final RequestSignature signature;
  private final Clock clock;
  private final Map<String, Read> reads = new LinkedHashMap<>();

  /** What answers a path, and its budget. */
  private record Read(Budget budget, Reads.Reader reader, boolean signed) {}

  /**
   * The reads.
   *
   * @param unified whether the key belongs to a unified account
   */
  BitgetRest(Listing listing, OwnState own, AccountKey key, boolean unified, Clock clock) {
    this.listing = listing;
    this.signature = new RequestSignature(key, clock);
    this.clock = clock;
    new SpotReads(listing, clock).register(this::read);
    new MixReads(listing).register(this::read);
    new UnifiedReads(listing).register(this::read);
    new OldReads(listing, clock).register(this::read);
    new SpotAccountReads(own).register(this::signed);
    new MixAccountReads(own).register(this::signed);
    new MarginAccountReads(own, Wallet.CROSSED).register(this::signed);
    new MarginAccountReads(own, Wallet.ISOLATED).register(this::signed);
    new UnifiedAccountReads(own, unified).register(this::signed);
  }

  Answer answer(Request request) {
    Read read = reads.get(request.path());
    if (read == null || !"GET".equals(request.method())) {
      return notFound();
    }
    if (!read.budget.take().granted()) {
      return tooMany();
    }
    try {
      if (read.signed) {
        signature.check(request);
      }
      JsonNode data = read.reader.read(new Query(request, listing));
      return envelope(200, "00000", "success", data);
    } catch (BitgetRefusal refusal) {
      return refused(refusal);
    }
  }

  Answer notFound() {
    return refused(new BitgetRefusal(404, "40404", "Request URL NOT FOUND"));
  }

  Answer tooMany() {
    return refused(new BitgetRefusal(429, "429", "Too Many Requests"));
  }

  private Answer refused(BitgetRefusal refusal) {
    return envelope(
        refusal.status(),
        refusal.code(),
        String.valueOf(refusal.getMessage()),
        NullNode.getInstance());
  }

  private void read(String path, int perSecond, Reads.Reader reader) {
    reads.put(path, new Read(new Budget(perSecond, SECOND, clock), reader, false));
  }

  private void signed(String path, int perSecond, Reads.Reader reader) {
    reads.put(path, new Read(new Budget(perSecond, SECOND, clock), reader, true));
  }

  private Answer envelope(int status, String code, String message, JsonNode data) {
    ObjectNode body =
        Json.object().put("code", code).put("msg", message).put("requestTime", clock.millis());
    body.set("data", data);
    return Answer.of(status, body.toString());
  }
}
