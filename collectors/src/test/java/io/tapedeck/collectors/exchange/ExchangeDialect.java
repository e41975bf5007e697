package io.tapedeck.collectors.exchange;

import io.tapedeck.collectors.exchange.Channel.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one exchange answers, written from its documents: what the contract tests need to speak with
 * its adapter.
 */
public abstract class ExchangeDialect {

  private final Exchange exchange;

  ExchangeDialect(Exchange exchange) {
    this.exchange = exchange;
  }

  /** The exchange under test. */
  public Exchange exchange() {
    return exchange;
  }

  /** A symbol that the channel may have. */
  public abstract String symbol(Channel channel, int number);

  /** A message of the channel, with all fields that the documents name for its first row. */
  public abstract String push(Channel channel, @Nullable String symbol);

  /** The yes to a subscription. */
  public abstract String acknowledgement(Subscription subscription);

  /** A no, as it comes for a wrong symbol. */
  public abstract String refusal(Subscription subscription);

  /** The answer to our ping. */
  public abstract String pong();

  /** A subscription of the channel, by symbol wherever that is allowed. */
  public Subscription subscription(Channel channel, int number) {
    return new Subscription(
        channel.name(), channel.scope() == Scope.WHOLE ? null : symbol(channel, number));
  }

  /** The channels that this generation's public socket offers. */
  public List<Channel> offered(Generation generation) {
    return exchange.channels().stream()
        .filter(channel -> channel.access() == Channel.Access.SOCKET)
        .filter(generation.offers())
        .toList();
  }

  /** Whether a frame that we sent names this subscription among its arguments. */
  public static boolean names(Generation generation, String frame, Subscription subscription) {
    String alone = generation.subscriptions().subscribe(List.of(subscription)).get(0).frame();
    return ("," + arguments(frame) + ",").contains("," + arguments(alone) + ",");
  }

  private static String arguments(String frame) {
    int start = frame.indexOf('[');
    return start < 0 ? frame : frame.substring(start + 1, frame.lastIndexOf(']'));
  }

  /** The dialects of all exchanges; one that is missing here is not held to the contract. */
  public static List<ExchangeDialect> all() {
    return List.of(
        new AcmeDialect(),
        new BitgetDialect(),
        new BitmartDialect(),
        new BitmexDialect(),
        new LtpDialect());
  }

  @Override
  public String toString() {
    return exchange.name();
  }
}
