package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.schemas.avro.SessionStep;
import io.tapedeck.schemas.kafka.Kind;
import org.jspecify.annotations.Nullable;

/** The steps in a session's life, in the words of {@code sessions.step}. */
final class Steps {

  private Steps() {}

  static SessionStep connecting(@Nullable LastHeartbeat previous) {
    return following("connecting", null, previous);
  }

  static SessionStep connected(@Nullable LastHeartbeat previous) {
    return following("connected", null, previous);
  }

  /** A session follows one that still listened until now. */
  static SessionStep tookOver(LastHeartbeat previous) {
    return following("took_over", null, previous);
  }

  /**
   * At its start: a part of what the collector wants of the exchange, over all its connections.
   * Whoever accounts for streams ends those that are not among it.
   */
  static SessionStep wanted(int part, int parts, String topics) {
    return step("wanted", part + " of " + parts, topics);
  }

  static SessionStep subscribed(String topics) {
    return step("subscribed", null, topics);
  }

  static SessionStep unsubscribed(String topics) {
    return step("unsubscribed", null, topics);
  }

  /** A stream is subscribed anew because its book went wrong. */
  static SessionStep resync(String reason, String topic) {
    return step("resync", reason, topic);
  }

  static SessionStep acknowledged(String topic) {
    return step("acknowledged", null, topic);
  }

  static SessionStep refused(String reason, @Nullable String detail) {
    return step("refused", reason, detail);
  }

  /** We sent a login. */
  static SessionStep login() {
    return step("control", "login", null);
  }

  /**
   * The exchange took the login.
   *
   * @param clockOffset the exchange's clock minus ours as it was signed by, microseconds; null when
   *     it was not measured
   */
  static SessionStep loggedIn(@Nullable Long clockOffset) {
    return offset("logged_in", null, clockOffset);
  }

  /** The exchange was asked for its time. */
  static SessionStep clock(@Nullable Long clockOffset) {
    return offset("control", "clock", clockOffset);
  }

  /** Our clock was set while the session lived. */
  static SessionStep clockSet(String sentence) {
    return step("control", "clock_set", sentence);
  }

  static SessionStep control(String reason) {
    return step("control", reason, null);
  }

  static SessionStep heartbeat() {
    return step("heartbeat", null, null);
  }

  static SessionStep disconnected(EndReason reason, @Nullable String detail) {
    return step("disconnected", reason.word(), detail);
  }

  /**
   * A hole.
   *
   * @param from received time of the last good message; null when there was none
   * @param to received time of the first good message after it; null while the hole is open
   */
  static SessionStep gap(
      String reason, String detail, Kind kind, @Nullable Long from, @Nullable Long to) {
    return new SessionStep("gap", reason, detail, null, null, null, kind.word(), from, to);
  }

  private static SessionStep following(
      String word, @Nullable String reason, @Nullable LastHeartbeat previous) {
    return new SessionStep(
        word,
        reason,
        null,
        previous == null ? null : previous.session(),
        previous == null ? null : (Long) previous.at(),
        null,
        null,
        null,
        null);
  }

  private static SessionStep offset(
      String word, @Nullable String reason, @Nullable Long clockOffset) {
    return new SessionStep(word, reason, null, null, null, clockOffset, null, null, null);
  }

  private static SessionStep step(String word, @Nullable String reason, @Nullable String detail) {
    return new SessionStep(word, reason, detail, null, null, null, null, null, null);
  }
}
