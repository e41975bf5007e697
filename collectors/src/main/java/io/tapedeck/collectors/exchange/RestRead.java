package io.tapedeck.collectors.exchange;

import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One REST call that only reads: by GET without a body, or by POST where a document has it so.
 *
 * @param method by which it is asked; no other one is ever sent to its path
 * @param path under the generation's root, e.g. {@code /contract/public/details}
 * @param kind what its answer holds
 * @param visibility public, or private where the answer is about the account
 * @param symbolParameter name of the parameter that takes the symbol; null if there is none
 * @param parameters names of all parameters that may be sent
 * @param asker who is answered
 * @param answerLimit how long its whole answer may take, from the question to the last byte
 */
public record RestRead(
    Method method,
    String path,
    String product,
    Kind kind,
    Visibility visibility,
    @Nullable String symbolParameter,
    Set<String> parameters,
    Asker asker,
    Duration answerLimit) {

  private static final Duration USUAL_LIMIT = Duration.ofSeconds(15);

  /** How a read is asked. */
  public enum Method {
    /** Its parameters stand in the address. */
    GET,
    /** Its parameters stand in a body, as JSON. */
    POST
  }

  /** Who is answered. */
  public enum Asker {
    ANYBODY,
    /** Holders of a key, whatever the answer is about. */
    KEY,
    /** Holders of a key that may trade, although the call only reads. */
    TRADING_KEY
  }

  /** Copies the set. */
  public RestRead {
    parameters = Set.copyOf(parameters);
  }

  /** A call that is signed if its answer is about the account. */
  public RestRead(
      String path,
      String product,
      Kind kind,
      Visibility visibility,
      @Nullable String symbolParameter,
      Set<String> parameters) {
    this(
        Method.GET,
        path,
        product,
        kind,
        visibility,
        symbolParameter,
        parameters,
        visibility == Visibility.PRIVATE ? Asker.KEY : Asker.ANYBODY,
        USUAL_LIMIT);
  }

  /** A call whose answer is public. */
  public RestRead(
      String path,
      String product,
      Kind kind,
      @Nullable String symbolParameter,
      Set<String> parameters) {
    this(path, product, kind, Visibility.PUBLIC, symbolParameter, parameters);
  }

  /** The same, where the exchange wants to know who asks. */
  public RestRead behindKey() {
    return with(method, Asker.KEY, answerLimit);
  }

  /** The same, where the exchange answers to nobody who could not trade too. */
  public RestRead behindTradingKey() {
    return with(method, Asker.TRADING_KEY, answerLimit);
  }

  /** The same, which the exchange takes by POST alone although it writes nothing. */
  public RestRead byPost() {
    return with(Method.POST, asker, answerLimit);
  }

  /** The same, where the exchange is known to take longer, or less, for all of its answer. */
  public RestRead within(Duration limit) {
    return with(method, asker, limit);
  }

  private RestRead with(Method askedBy, Asker answered, Duration limit) {
    return new RestRead(
        askedBy, path, product, kind, visibility, symbolParameter, parameters, answered, limit);
  }

  /** Whether it is answered with a key alone, public or not. */
  public boolean signed() {
    return asker != Asker.ANYBODY;
  }

  /** Its method and path, for people: {@code GET /contract/public/details}. */
  public String name() {
    return method + " " + path;
  }

  /** Our channel for the answers: {@code rest} and the path. */
  public String channel() {
    return "rest" + path;
  }
}
