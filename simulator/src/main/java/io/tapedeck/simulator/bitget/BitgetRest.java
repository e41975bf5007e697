package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.server.Budget;
import io.tapedeck.simulator.server.HttpAnswer;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The reads of all generations, each path on its own budget. */
final class BitgetRest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String GET = "GET";

  private final BitgetListing listing;
  private final BitgetRequestSignature signature;
  private final Clock clock;
  private final Map<String, Read> reads = new LinkedHashMap<>();

  /** What answers a path by its method, and its budget. */
  private record Read(
      String method, Budget budget, BitgetServerReads.Reader reader, boolean signed) {}

  /**
   * The reads.
   *
   * @param unified whether the key belongs to a unified account
   */
  BitgetRest(
      BitgetListing listing, BitgetAccountState own, AccountKey key, boolean unified, Clock clock) {
    this.listing = listing;
    this.signature = new BitgetRequestSignature(key, clock);
    this.clock = clock;
    new BitgetSpotReads(listing, clock).register(this::read);
    new BitgetMixReads(listing).register(this::read);
    new BitgetUnifiedReads(listing).register(this::read);
    BitgetOldReads terms = new BitgetOldReads(listing, clock);
    terms.register(this::read);
    terms.registerOwn(this::signed);
    new BitgetSpotAccountReads(own).register(this::signed);
    new BitgetMixAccountReads(own).register(this::signed);
    new BitgetPlanReads(own).register(this::signed);
    new BitgetMarginAccountReads(own, BitgetWallet.CROSSED).register(this::signed);
    new BitgetMarginAccountReads(own, BitgetWallet.ISOLATED).register(this::signed);
    new BitgetMarginLimitReads(own, BitgetWallet.CROSSED).register(this::signed, this::posted);
    new BitgetMarginLimitReads(own, BitgetWallet.ISOLATED).register(this::signed, this::posted);
    new BitgetUnifiedAccountReads(own, unified).register(this::signed);
  }

  HttpAnswer answer(Request request) {
    Read read = reads.get(request.path());
    if (read == null || !read.method.equals(request.method())) {
      return notFound();
    }
    if (!read.budget.take().granted()) {
      return tooMany();
    }
    try {
      if (read.signed) {
        signature.check(request);
      }
      JsonNode data = read.reader.read(new BitgetQuery(asked(request), listing));
      return envelope(200, "00000", "success", data);
    } catch (BitgetRefusal refusal) {
      return refused(refusal);
    }
  }

  /** What is posted stands in the body, as JSON. */
  private static Request asked(Request request) throws BitgetRefusal {
    if (GET.equals(request.method())) {
      return request;
    }
    JsonNode body =
        Json.read(request.body())
            .filter(JsonNode::isObject)
            .orElseThrow(() -> BitgetRefusal.of("40017", "Parameter verification failed"));
    Map<String, String> fields = new LinkedHashMap<>();
    body.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    return new Request(
        request.method(),
        request.path(),
        request.target(),
        fields,
        request.headers(),
        request.body());
  }

  HttpAnswer notFound() {
    return refused(new BitgetRefusal(404, "40404", "Request URL NOT FOUND"));
  }

  HttpAnswer tooMany() {
    return refused(new BitgetRefusal(429, "429", "Too Many Requests"));
  }

  private HttpAnswer refused(BitgetRefusal refusal) {
    return envelope(
        refusal.status(),
        refusal.code(),
        String.valueOf(refusal.getMessage()),
        NullNode.getInstance());
  }

  private void read(String path, int perSecond, BitgetServerReads.Reader reader) {
    reads.put(path, new Read(GET, new Budget(perSecond, SECOND, clock), reader, false));
  }

  private void signed(String path, int perSecond, BitgetServerReads.Reader reader) {
    reads.put(path, new Read(GET, new Budget(perSecond, SECOND, clock), reader, true));
  }

  private void posted(String path, int perSecond, BitgetServerReads.Reader reader) {
    reads.put(path, new Read("POST", new Budget(perSecond, SECOND, clock), reader, true));
  }

  private HttpAnswer envelope(int status, String code, String message, JsonNode data) {
    ObjectNode body =
        Json.object().put("code", code).put("msg", message).put("requestTime", clock.millis());
    body.set("data", data);
    return HttpAnswer.of(status, body.toString());
  }
}
