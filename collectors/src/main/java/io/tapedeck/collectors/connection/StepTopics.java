package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Topic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Topics in the words of a session's records, for the {@code detail} of its steps: the channel's
 * text, with product and slash before it where products share texts, then a colon and the symbol or
 * own account, if there is one. Whoever reads steps finds streams by them.
 */
final class StepTopics {

  /** Readers keep 1,000 characters of a step's detail. */
  private static final int LONGEST = 900;

  private static final String BETWEEN = ", ";

  private final Exchange exchange;
  private final @Nullable String account;

  /**
   * Of one session.
   *
   * @param account whose it is; stands in the place of every symbol. Null for a public session
   */
  StepTopics(Exchange exchange, @Nullable String account) {
    this.exchange = exchange;
    this.account = account;
  }

  /** One topic. */
  String text(Topic topic) {
    String channel =
        exchange.channel(topic.channel()).map(StepTopics::place).orElse(topic.channel());
    return new Topic(channel, account == null ? topic.symbol() : account).toString();
  }

  private static String place(Channel channel) {
    return channel.name().equals(channel.text())
        ? channel.text()
        : channel.product() + '/' + channel.text();
  }

  /** All topics, in as many texts as a step's bound asks for; an empty one if there is no topic. */
  List<String> texts(List<Topic> topics) {
    List<String> texts = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String text : topics.stream().map(this::text).distinct().toList()) {
      if (!open.isEmpty() && open.length() + text.length() > LONGEST) {
        texts.add(open.toString());
        open.setLength(0);
      }
      open.append(open.isEmpty() ? "" : BETWEEN).append(text);
    }
    texts.add(open.toString());
    return texts;
  }
}
