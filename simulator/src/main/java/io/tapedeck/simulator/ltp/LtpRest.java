package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Budget;
import io.tapedeck.simulator.server.HttpAnswer;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The REST reads, each on its own budget; all but the market ones are signed. */
final class LtpRest {

  private static final int SUCCESS = 200_000;

  private final LtpSignature signature;
  private final Clock clock;
  private final Map<String, Read> reads = new LinkedHashMap<>();

  /** Answers one path. */
  interface Reader {
    JsonNode read(Request request) throws LtpRefused;
  }

  /** Whether a read needs a key. */
  private enum Access {
    OPEN,
    SIGNED
  }

  private record Read(Access access, Budget budget, Reader reader) {}

  LtpRest(LtpSignature signature, Clock clock) {
    this.signature = signature;
    this.clock = clock;
  }

  void open(String path, int limit, Duration time, Reader reader) {
    reads.put(path, new Read(Access.OPEN, new Budget(limit, time, clock), reader));
  }

  void signed(String path, int limit, Duration time, Reader reader) {
    reads.put(path, new Read(Access.SIGNED, new Budget(limit, time, clock), reader));
  }

  HttpAnswer answer(Request request) {
    Read read = reads.get(request.path());
    if (read == null || !"GET".equals(request.method())) {
      return HttpAnswer.of(404, envelope(404, "Not Found", Json.object()));
    }
    if (!read.budget.take().granted()) {
      return HttpAnswer.of(429, envelope(429, "Too many requests", Json.object()));
    }
    try {
      if (read.access == Access.SIGNED) {
        signature.check(request);
      }
      return HttpAnswer.of(200, envelope(SUCCESS, "Success", read.reader.read(request)));
    } catch (LtpRefused e) {
      return HttpAnswer.of(200, envelope(e.code(), String.valueOf(e.getMessage()), Json.object()));
    }
  }

  private static String envelope(int code, String message, JsonNode data) {
    ObjectNode body = Json.object().put("code", code).put("message", message);
    body.set("data", data);
    return body.toString();
  }
}
