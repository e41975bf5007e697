package io.tapedeck.collectors.exchange;

import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One REST call that only reads, sent as GET without a body.
 *
 * @param path under the generation's root, e.g. {@code /contract/public/details}
 * @param kind what its answer holds
 * @param visibility public, or private where the answer is about the account
 * @param symbolParameter name of the parameter that takes the symbol; null if there is none
 * @param parameters names of all parameters that may be sent
 * @param signed whether it is answered with a key alone, public or not
 * @param answerLimit how long its whole answer may take, from the question to the last byte
 */
public record RestRead(
    String path,
    String product,
    Kind kind,
    Visibility visibility,
    @Nullable String symbolParameter,
    Set<String> parameters,
    boolean signed,
    Duration answerLimit) {

  private static final Duration USUAL_LIMIT = Duration.ofSeconds(15);

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
        path,
        product,
        kind,
        visibility,
        symbolParameter,
        parameters,
        visibility == Visibility.PRIVATE,
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
    return new RestRead(
        path, product, kind, visibility, symbolParameter, parameters, true, answerLimit);
  }

  /** The same, where the exchange is known to take longer, or less, for all of its answer. */
  public RestRead within(Duration limit) {
    return new RestRead(
        path, product, kind, visibility, symbolParameter, parameters, signed, limit);
  }

  /** Our channel for the answers: {@code rest} and the path. */
  public String channel() {
    return "rest" + path;
  }
}
