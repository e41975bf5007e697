package io.tapedeck.collectors.exchange.ltp;

import com.fasterxml.jackson.core.JsonParser;
import io.tapedeck.collectors.exchange.AnswerNames;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.collectors.exchange.RestRead;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * REST answers without their address, told by the field names of {@code data} and of the first row
 * in it (API documentation).
 */
final class LtpBody {

  private final AnswerNames fields = new AnswerNames("sym");

  /** Gathers names; the parser stands on the value and ends on its last token. */
  void scan(JsonParser parser) throws IOException {
    fields.scan(parser);
  }

  /** What the names tell. */
  Inbound data() {
    RestRead read = find();
    if (read == null) {
      // Most answers are about the account: what is not known must not become public.
      return Inbound.Data.of(LtpChannels.NOTICE, null, Naming.SUBSCRIPTION);
    }
    boolean one = read.symbolParameter() != null && read.kind() != LtpReads.SYMBOLS.kind();
    return new Inbound.Data(
        read.kind(),
        read.visibility(),
        read.product(),
        read.channel(),
        one ? fields.symbol() : null,
        Naming.CONTENT);
  }

  /** From the most telling field to the least. */
  private @Nullable RestRead find() {
    if (fields.contains("statementId") || fields.contains("statementType")) {
      return LtpReads.STATEMENT;
    }
    if (fields.contains("transactionId")) {
      return LtpReads.FILLS;
    }
    if (fields.contains("closedType")) {
      return LtpReads.CLOSED_POSITIONS;
    }
    if (fields.contains("positionId") || fields.contains("positionQty")) {
      return LtpReads.POSITIONS;
    }
    if (fields.contains("algoOrderId")) {
      return LtpReads.ALGOS;
    }
    if (fields.contains("orderState") || fields.contains("orderQty")) {
      return LtpReads.ORDERS;
    }
    if (fields.contains("fundingRate")) {
      return LtpReads.FUNDING;
    }
    if (fields.contains("tickSize") || fields.contains("lotSize")) {
      return LtpReads.SYMBOLS;
    }
    if (fields.contains("markPrice")) {
      return LtpReads.MARK_PRICE;
    }
    if (fields.contains("coin") && fields.contains("balance")) {
      return LtpReads.ASSETS;
    }
    return null;
  }
}
