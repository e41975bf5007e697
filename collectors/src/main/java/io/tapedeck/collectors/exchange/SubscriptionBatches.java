package io.tapedeck.collectors.exchange;

import io.tapedeck.collectors.exchange.SubscriptionWriter.Batch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Subscriptions cut into frames of the shape {@code {"<verb>":...,"args":[...]}}, none with more
 * arguments or bytes than the limits allow.
 */
public final class SubscriptionBatches {

  private static final String END = "]}";

  private final Limits limits;
  private final String list;
  private final Function<Subscription, String> arguments;

  /**
   * Cuts by these limits; an argument is a text.
   *
   * @param texts how the exchange writes a subscription
   */
  public SubscriptionBatches(Limits limits, Function<Subscription, String> texts) {
    this(limits, "args", subscription -> quoted(texts.apply(subscription)));
  }

  private SubscriptionBatches(
      Limits limits, String list, Function<Subscription, String> arguments) {
    this.limits = limits;
    this.list = list;
    this.arguments = arguments;
  }

  /**
   * Cuts by these limits; an argument is an object.
   *
   * @param list name of the field that holds the arguments
   * @param objects the exchange's object for a subscription, as JSON
   */
  public static SubscriptionBatches ofObjects(
      Limits limits, String list, Function<Subscription, String> objects) {
    return new SubscriptionBatches(limits, list, objects);
  }

  /**
   * The frames.
   *
   * @param verb name of the field that holds the operation
   * @param operation e.g. {@code subscribe}
   */
  public List<Batch> write(String verb, String operation, List<Subscription> subscriptions) {
    String start = "{\"" + verb + "\":\"" + operation + "\",\"" + list + "\":[";
    List<Batch> batches = new ArrayList<>();
    List<Subscription> batch = new ArrayList<>();
    StringBuilder frame = new StringBuilder(start);
    for (Subscription subscription : subscriptions) {
      String argument = arguments.apply(subscription);
      if (!batch.isEmpty() && isFull(frame, argument, batch.size())) {
        batches.add(new Batch(frame.append(END).toString(), batch));
        batch = new ArrayList<>();
        frame = new StringBuilder(start);
      }
      frame.append(batch.isEmpty() ? "" : ",").append(argument);
      batch.add(subscription);
    }
    if (!batch.isEmpty()) {
      batches.add(new Batch(frame.append(END).toString(), batch));
    }
    return batches;
  }

  private boolean isFull(StringBuilder frame, String argument, int arguments) {
    return arguments == limits.argumentsPerFrame()
        || bytes(frame) + 1 + bytes(argument) + END.length() > limits.bytesPerFrame();
  }

  private static int bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** A text as JSON. */
  public static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
