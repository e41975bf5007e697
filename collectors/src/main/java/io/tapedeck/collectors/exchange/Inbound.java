package io.tapedeck.collectors.exchange;

import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every way in which a frame, or a REST body, can turn out. */
public sealed interface Inbound {

  /** Longest text for people in characters: the frame itself is kept beside it. */
  int LONGEST_TEXT = 1_000;

  private static String cut(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? 1 : 0;
    return text.substring(0, LONGEST_TEXT - end) + "...";
  }

  /**
   * A message of a channel.
   *
   * @param channel the exchange's own text, as records keep it
   * @param symbol as {@code naming} says; null when there is none
   * @param name of the channel in a {@link Subscription}; its text unless products share it
   */
  record Data(
      Kind kind,
      Visibility visibility,
      String product,
      String channel,
      @Nullable String symbol,
      Naming naming,
      String name)
      implements Inbound {

    /** Data of a channel that is named by its text. */
    public Data(
        Kind kind,
        Visibility visibility,
        String product,
        String channel,
        @Nullable String symbol,
        Naming naming) {
      this(kind, visibility, product, channel, symbol, naming, channel);
    }

    /** Data of a known channel. */
    public static Data of(Channel channel, @Nullable String symbol, Naming naming) {
      return new Data(
          channel.kind(),
          channel.visibility(),
          channel.product(),
          channel.text(),
          symbol,
          naming,
          channel.name());
    }
  }

  /** Where the symbol of a data message was found. */
  enum Naming {
    /** The frame says what was subscribed; no symbol means the channel whole. */
    SUBSCRIPTION,
    /** Only the content names it: the subscription may be the channel whole. */
    CONTENT,
    /** Nothing names it: what the channel's one subscription says, if there is just one. */
    CHANNEL
  }

  /**
   * The exchange will send these subscriptions.
   *
   * @param subscriptions one or more: some exchanges answer once a frame
   */
  record Acknowledged(List<Subscription> subscriptions) implements Inbound {
    /** Copies the list. */
    public Acknowledged {
      subscriptions = List.copyOf(subscriptions);
    }

    /** It will send this subscription. */
    public Acknowledged(Subscription subscription) {
      this(List.of(subscription));
    }
  }

  /**
   * The exchange stopped sending these subscriptions.
   *
   * @param subscriptions one or more
   */
  record Unsubscribed(List<Subscription> subscriptions) implements Inbound {
    /** Copies the list. */
    public Unsubscribed {
      subscriptions = List.copyOf(subscriptions);
    }

    /** It stopped sending this subscription. */
    public Unsubscribed(Subscription subscription) {
      this(List.of(subscription));
    }
  }

  /**
   * The exchange said no.
   *
   * @param subscriptions which subscriptions it was about; empty when the frame does not say
   * @param code the exchange's code or status; empty when there is none
   * @param retryAfter how long it asked us to wait
   */
  record Refused(
      List<Subscription> subscriptions, String code, String message, @Nullable Duration retryAfter)
      implements Inbound {
    /** Copies the list, and cuts texts that are too long. */
    public Refused {
      subscriptions = List.copyOf(subscriptions);
      code = cut(code);
      message = cut(message);
    }
  }

  /** An answer to our ping, or a ping of theirs. */
  record Heartbeat() implements Inbound {}

  /**
   * The first frame of a connection.
   *
   * @param connectsLeft how many more connections the exchange allows us now; null if not said
   */
  record Welcome(@Nullable Integer connectsLeft) implements Inbound {}

  /** Nothing to act upon: a notice, a success without data, a frame that a client once sent. */
  record Notice(String text) implements Inbound {
    /** Cuts a text that is too long. */
    public Notice {
      text = cut(text);
    }
  }

  /** The answer to a login. */
  record LoginAnswer(boolean accepted, String code, String message) implements Inbound {
    /** Cuts texts that are too long. */
    public LoginAnswer {
      code = cut(code);
      message = cut(message);
    }
  }

  /** Bytes that are no message of this exchange as far as we know. */
  record Unreadable(Fault fault, String reason) implements Inbound {
    /** Cuts a reason that is too long. */
    public Unreadable {
      reason = cut(reason);
    }
  }

  /** Why bytes could not be read, as in {@code reject.fault}. */
  enum Fault {
    OVERSIZED,
    UNREADABLE,
    UNKNOWN_CHANNEL,
    MALFORMED;

    /** The word that stands in the record. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
