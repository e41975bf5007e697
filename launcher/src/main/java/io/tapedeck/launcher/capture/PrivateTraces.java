package io.tapedeck.launcher.capture;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.schemas.value.Visibility;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The traces that tell on which side a captured frame belongs that does not say so itself. From a
 * login or a private message on, everything of the capture is taken for private, and before that a
 * damaged frame is if it names a private channel: too careful does no harm. One capture, one
 * thread.
 */
final class PrivateTraces {

  private final Exchange exchange;
  private final List<String> words;
  private boolean seen;

  PrivateTraces(Exchange exchange) {
    this.exchange = exchange;
    words =
        exchange.channels().stream()
            .filter(channel -> channel.visibility() == Visibility.PRIVATE)
            .flatMap(channel -> Stream.of('"' + channel.text() + '"', '"' + channel.text() + ':'))
            .distinct()
            .toList();
  }

  /**
   * The side of a frame.
   *
   * @param redacted whether credentials were in it
   */
  Visibility of(Inbound inbound, ByteBuffer payload, boolean redacted) {
    if (inbound instanceof Inbound.Data data) {
      seen |= data.visibility() == Visibility.PRIVATE;
      return data.visibility();
    }
    seen |= redacted || inbound instanceof Inbound.LoginAnswer || subscriptions(inbound);
    boolean damaged = inbound instanceof Inbound.Unreadable;
    return seen || (damaged && names(payload)) ? Visibility.PRIVATE : Visibility.PUBLIC;
  }

  private boolean subscriptions(Inbound inbound) {
    List<Subscription> topics = List.of();
    if (inbound instanceof Inbound.Acknowledged acknowledged) {
      topics = acknowledged.subscriptions();
    } else if (inbound instanceof Inbound.Refused refused) {
      topics = refused.subscriptions();
    }
    return topics.stream()
        .map(topic -> exchange.channel(topic.channel()))
        .flatMap(Optional::stream)
        .map(Channel::visibility)
        .anyMatch(Visibility.PRIVATE::equals);
  }

  private boolean names(ByteBuffer payload) {
    String text = StandardCharsets.ISO_8859_1.decode(payload.duplicate()).toString();
    return words.stream().anyMatch(text::contains);
  }
}
