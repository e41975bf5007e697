package io.tapedeck.collectors.exchange.bitmart;

import com.fasterxml.jackson.core.JsonParser;
import io.tapedeck.collectors.exchange.AnswerNames;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.schemas.value.Visibility;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * REST answers without their address, told by the field names of {@code data} and of the first row
 * in it (futures API text and v2 documentation).
 */
final class BitmartBody {

  private final AnswerNames fields = new AnswerNames("symbol");

  /** Gathers names; the parser stands on the value and ends on its last token. */
  void scan(JsonParser parser) throws IOException {
    fields.scan(parser);
  }

  /** What the names tell. */
  Inbound data() {
    RestRead read = find();
    if (read == null) {
      return fields.contains("server_time") || fields.contains("service")
          ? new Inbound.Notice("system")
          : new Inbound.Unreadable(Fault.UNKNOWN_CHANNEL, "an answer of no known call");
    }
    boolean all = read.equals(BitmartReads.DETAILS) || read.visibility() == Visibility.PRIVATE;
    return new Inbound.Data(
        read.kind(),
        read.visibility(),
        read.product(),
        read.channel(),
        all ? null : fields.symbol(),
        Naming.CONTENT);
  }

  /** Answers about the account. */
  private @Nullable RestRead own() {
    if (fields.contains("exec_type")) {
      return BitmartAccountReads.TRADES;
    }
    if (fields.contains("order_id")) {
      return BitmartAccountReads.ORDERS;
    }
    if (fields.contains("position_amount")) {
      return BitmartAccountReads.POSITIONS_2;
    }
    if (fields.contains("position_type") || fields.contains("current_amount")) {
      return BitmartAccountReads.POSITIONS;
    }
    if (fields.contains("flow_type") || fields.contains("tran_id")) {
      return BitmartAccountReads.MOVEMENTS;
    }
    return fields.contains("frozen_balance") ? BitmartAccountReads.ASSETS : null;
  }

  /** From the most telling field to the least. */
  private @Nullable RestRead find() {
    RestRead own = own();
    if (own != null) {
      return own;
    }
    if (fields.contains("contract_size")) {
      return BitmartReads.DETAILS;
    }
    if (fields.contains("asks") && fields.contains("bids")) {
      return BitmartReads.DEPTH;
    }
    if (fields.contains("is_buyer_maker")) {
      return BitmartReads.TRADES;
    }
    if (fields.contains("open_interest")) {
      return BitmartReads.OPEN_INTEREST;
    }
    if (fields.contains("rate_value") || fields.contains("expected_rate")) {
      return BitmartReads.FUNDING;
    }
    if (fields.contains("funding_rate")) {
      return BitmartReads.FUNDING_HISTORY;
    }
    if (fields.contains("open_price")) {
      // Bars of the mark price carry no volume.
      return fields.contains("volume") ? BitmartReads.KLINES : BitmartReads.MARK_KLINES;
    }
    return null;
  }
}
